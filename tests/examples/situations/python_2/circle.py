def area(radius):
    print "area"
