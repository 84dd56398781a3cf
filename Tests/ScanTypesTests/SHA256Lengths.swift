/// Digests of so many letters `a`: lengths about the ends of blocks, where padding goes wrong.
enum SHA256Lengths {
  struct Example: Sendable {
    let count: Int
    let digest: String
  }

  static let all = [
    Example(count: 1, digest: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
    Example(count: 54, digest: "a3f01b6939256127582ac8ae9fb47a382a244680806a3f613a118851c1ca1d47"),
    Example(count: 55, digest: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    Example(count: 56, digest: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    Example(count: 57, digest: "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"),
    Example(count: 63, digest: "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    Example(count: 64, digest: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    Example(count: 65, digest: "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    Example(count: 119, digest: "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
    Example(count: 120, digest: "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"),
    Example(count: 128, digest: "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"),
    Example(count: 1000, digest: "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ]
}
