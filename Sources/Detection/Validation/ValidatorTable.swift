/// The validators by the names that rules give them.
struct ValidatorTable: Sendable {
  private let validators: [String: Validator]

  init(options: DetectorOptions) {
    let all = [
      Validator(name: "email", chance: nil) { _, written in
        written.contains(0x40) ? .silent : .refuted
      }
    ]
    validators = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }

  subscript(_ name: String) -> Validator? { validators[name] }

  var names: [String] { validators.keys.sorted() }
}
