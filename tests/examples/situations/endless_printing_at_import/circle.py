while True:
    print('round and round')
