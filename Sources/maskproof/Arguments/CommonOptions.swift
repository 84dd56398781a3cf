/// Options that several commands have, with one meaning.
extension Option {
  static let rules = Option(
    name: "rules", value: "DIR", help: "Add the rules in DIR; one with a known id takes its place.")
  static let today = Option(
    name: "today", value: "YYYY-MM-DD", help: "The day that dates of birth are compared with.")
  static let lockTimeout = Option(
    name: "lock-timeout", value: "TIME", help: "Give up waiting for a lock after this long. Default: 10s.")
}
