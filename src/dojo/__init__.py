"""dojo: test-driven katas on how Python really works, and the tool to practise them."""
