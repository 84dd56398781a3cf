import Foundation

// Trains the tagger of names and addresses; see README.md beside Package.swift.

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  let sources = LexiconSources(
    gazetteers: arguments.gazetteers, scowl: arguments.scowl, classes: arguments.templates)
  let found = try sources.read()
  let names = NameMaker(given: found.given, surnames: found.surnames, native: try sources.native())
  let corpora = try FileManager.default.contentsOfDirectory(atPath: arguments.corpora)
    .filter { $0.hasSuffix(".conll.xz") }.sorted()
    .flatMap { try CorpusReader(path: "\(arguments.corpora)/\($0)").texts() }
  var training = try Training(
    arguments, lexicon: try Lexicon(words: found.words),
    templates: try Templates(
      folder: arguments.templates, names: names, places: found.places, rareWords: found.rareWords), corpora: corpora,
    develop: arguments.develop.isEmpty ? [] : try CorpusReader(path: arguments.develop, cleans: false).texts())
  let model = try training.run()
  if !arguments.output.isEmpty { try model.write(to: arguments.output) }
} catch {
  say("train-names: \(error)")
  exit(1)
}
