import CNames

/// One training: what it learns from, and what it is measured on.
struct Training {
  let arguments: Arguments
  let lexicon: Lexicon
  let templates: Templates
  private var random: RandomNumbers
  private var corpora: [LabelledText]
  private var train: [Templates.Entry]
  /// Texts by what they are called.
  private var measured: [(name: String, texts: [LabelledText])] = []

  init(_ arguments: Arguments, lexicon: Lexicon, templates: Templates, corpora: [LabelledText], develop: [LabelledText])
    throws
  {
    self.arguments = arguments
    self.lexicon = lexicon
    self.templates = templates
    random = RandomNumbers(seed: arguments.seed)
    self.corpora = corpora
    train = try templates.all("train")
    var hidden = try templates.all("hidden")
    if arguments.holds {
      measured.append(("held", corpora.enumerated().filter { $0.offset % 8 == 3 }.map(\.element)))
      self.corpora = corpora.enumerated().filter { $0.offset % 8 != 3 }.map(\.element)
      hidden = train.enumerated().filter { $0.offset % 10 == 3 }.map(\.element)
      train = train.enumerated().filter { $0.offset % 10 != 3 }.map(\.element)
    }
    // A signature that comes twenty times is one case, not twenty.
    var seen: Set<[UInt8]> = []
    let once = develop.filter { seen.insert($0.bytes).inserted }
    if !once.isEmpty { measured.append(("develop", once)) }
    var drawing = RandomNumbers(seed: arguments.seed &+ 1)
    var texts: [LabelledText] = []
    for _ in 0..<5 {
      for entry in hidden { texts.append(try templates.fill(entry, &drawing)) }
    }
    measured.append((arguments.holds ? "templates held" : "templates hidden", texts))
    say("\(self.corpora.count) sentences of corpora, \(train.count) templates, \(hidden.count) to measure on")
  }

  mutating func run() throws -> TrainedModel {
    let chain = Chain(seed: arguments.seed &+ 2)
    for epoch in 1...arguments.epochs {
      if epoch == arguments.epochs / 2 { chain.prune() }
      var loss: Float = 0
      var tokens = 0
      for (number, (text, isTemplate)) in try texts().enumerated() {
        if epoch > arguments.epochs / 2, number % 1_000 == 999 { chain.remember() }
        for var sentence in Sentence.all(of: recased(text), lexicon: lexicon.table) {
          sentence.dropOut(isTemplate: isTemplate, &random)
          loss += chain.learn(sentence)
          tokens += sentence.tokens.count
        }
      }
      say("epoch \(epoch): \(tokens) tokens, loss \(loss / Float(tokens)) a token")
    }
    let model = TrainedModel(chain, lexicon)
    measure(model)
    return model
  }

  /// The texts of one epoch, mixed.
  private mutating func texts() throws -> [(text: LabelledText, isTemplate: Bool)] {
    var texts: [(text: LabelledText, isTemplate: Bool)] = []
    for _ in 0..<max(arguments.repetitions / arguments.epochs, 1) {
      for entry in train {
        var text = try templates.fill(entry, &random)
        // Texts follow one another, in cells and in columns.
        if random.happens(0.3) {
          let other = random.pick(train)
          if other.language == entry.language {
            text.append(random.pick([" ", "\n", "\n", ". "]))
            text.append(try templates.fill(other, &random))
          }
        }
        texts.append((text, true))
      }
    }
    var i = 0
    while i < corpora.count {
      var text = corpora[i]
      i += 1
      // Sentences of one paragraph, as texts have them.
      while i < corpora.count, text.bytes.count < 200, random.happens(0.4) {
        text.append(random.happens(0.8) ? " " : "\n")
        text.append(corpora[i])
        i += 1
      }
      texts.append((text, false))
    }
    texts.shuffle(using: &random)
    for i in texts.indices where !texts[i].isTemplate {
      texts[i].text = templates.renamed(texts[i].text, share: 0.3, &random)
    }
    return texts
  }

  /// Some texts are written in small letters only, and some in capitals.
  private mutating func recased(_ text: LabelledText) -> LabelledText {
    if random.happens(0.10) { return text.recased(upper: false) }
    return random.happens(0.03) ? text.recased(upper: true) : text
  }

  private func measure(_ model: TrainedModel) {
    for (name, texts) in measured {
      for (kind, what) in [(LabelledText.Kind.person, "person"), (.address, "address")]
      where texts.contains(where: { $0.spans.contains { $0.kind == kind } }) {
        for threshold in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
          say(
            "\(name), \(what), threshold \(threshold): \(Score.of(texts, kind, model: model.model, threshold: threshold).line)"
          )
        }
      }
      let calibration = Calibration(texts, model: model.model)
      say(
        "\(name): likelihood is the logistic of \(calibration.slope) times the margin plus \(calibration.offset); \(calibration.table)"
      )
      if arguments.showsDifferences {
        printDifferences(texts, .person, model: model.model)
        printDifferences(texts, .address, model: model.model)
      }
    }
  }
}
