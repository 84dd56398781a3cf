/// Questions that forms and surveys use as names of columns: `What is your date of birth?` asks for a date of birth.
enum FieldQuestion {
  /// What is asked for, when the words are a sentence to somebody; nil where they are a name like any other.
  ///
  /// `Q3 - Do you consider yourself to be...` leaves nothing: the answers must tell.
  static func subject(of words: [String]) -> [String]? {
    guard words.count >= 4, words.contains(where: addressed.contains), words.contains(where: fillers.contains) else {
      return nil
    }
    return words.filter { word in
      !addressed.contains(word) && !fillers.contains(word) && !word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
  }

  /// Who is asked, in the languages of Europe; folded.
  private static let addressed = words(
    """
    you your yours yourself du dich dir dein deine deinen deiner ihr ihre ihren ihnen vous votre vos tu usted ustedes
      tus tuo tua suo sua je jij jou jouw uw dina dine sinun teidan twoj twoja twoje 
      vase tvuj tvoje teu
    """)

  private static let fillers = words(
    """
    q question the a an of to be been is are was were am do does did have has had ever any please enter give tell provide type
    select choose us we should know about which what when where who whom how would will could can may if so yes for in on at by with
    and or as it this that from last consider describe identify best currently current optional required first take takes
    regularly belong use used there yes answer s t
    child kind kindes enfant barn
    frage was wie wann wo wer ist sind bist hast haben welche welcher welches bitte an am im der die das den dem ein eine von zu und
    oder geben angeben sich
    quel quelle quels quelles est es sont avez as de du des la le les un une et ou quand comment qui indiquez veuillez que
    cual cuales es son eres tiene tienes el los las una y o cuando como quien indique por favor qual quali sono hai ha il lo gli di
    e quando chi indichi
    wat hoe wie waar welk welke bent heeft heb het een en van op graag vul
    vad hvad hva hvem nar ar har hvilken vilken vilket den det og och
    qual quais tem foi o os as
    jaki jaka jakie czy jest kiedy gdzie prosze podaj jak jaky jaka kdy kde mate
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: { $0.isWhitespace }).map(String.init))
  }
}
