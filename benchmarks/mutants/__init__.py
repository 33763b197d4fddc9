"""Small faults put into the code one by one: do the module's own tests notice?"""
