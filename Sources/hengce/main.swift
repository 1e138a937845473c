import CLI
import Glibc

exit(await Assembly.run(Array(CommandLine.arguments.dropFirst())).rawValue)
