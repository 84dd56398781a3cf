import Glibc

exit(Maskproof.run(Array(CommandLine.arguments.dropFirst())).rawValue)
