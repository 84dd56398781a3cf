import CNames
import Foundation

/// The weights as whole numbers of one byte, and the file of model and lexicon.
final class TrainedModel {
  let model: UnsafeMutablePointer<cnames_model>
  private let weights: UnsafeMutablePointer<Int8>
  private let lexicon: Lexicon

  init(_ chain: Chain, _ lexicon: Lexicon) {
    self.lexicon = lexicon
    let count = Chain.rows * Chain.labels
    let mean = chain.mean()
    weights = .allocate(capacity: count)
    // The few largest weights are cut, so that a step is small for the rest.
    let sizes = (0..<count).map { abs(mean.weights[$0]) }.filter { $0 > 0.001 }.sorted()
    let largest = sizes.isEmpty ? 1 : sizes[Int(Double(sizes.count - 1) * 0.9995)]
    let scale = largest / 127
    for i in 0..<count {
      weights[i] = Int8(max(-127, min(127, (mean.weights[i] / scale).rounded())))
    }
    model = .allocate(capacity: 1)
    model.initialize(to: cnames_model())
    model.pointee.lexicon = lexicon.table.pointee
    model.pointee.weights = UnsafePointer(weights)
    model.pointee.scale = scale
    withUnsafeMutableBytes(of: &model.pointee.transitions) { raw in
      let floats = raw.bindMemory(to: Float.self)
      for t in 0..<90 { floats[t] = mean.transitions[t] }
    }
  }

  /// Little-endian: `MPNM1`, padding to 8, scale, transitions, weights, then the lexicon's fingerprints and bits; all in one
  /// frame of zstd (RFC 8878).
  func write(to path: String) throws {
    var data = Data("MPNM1\0\0\0".utf8)
    withUnsafeBytes(of: model.pointee.scale) { data.append(contentsOf: $0) }
    withUnsafeBytes(of: model.pointee.transitions) { data.append(contentsOf: $0) }
    while data.count % 8 != 0 { data.append(0) }
    data.append(Data(bytes: weights, count: Chain.rows * Chain.labels))
    while data.count % 8 != 0 { data.append(0) }
    lexicon.write(to: &data)
    try data.write(to: URL(fileURLWithPath: path + ".unpacked"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["zstd", "-q", "-f", "--ultra", "-22", "--rm", path + ".unpacked", "-o", path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TrainingError("\(path): zstd could not pack it") }
  }
}
