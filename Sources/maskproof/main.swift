print("maskproof")
