import ScanTypes

/// Names that are spelled as a person's and are better known as a firm's, a brand's, a street's, a school's or a figure's.
///
/// One of them tells nothing: somebody is called so. A field whose values are such names for a good part is one of things.
enum Eponyms {
  /// Letters alone count: `J.P. Morgan` and `JP Morgan` are one.
  static func holds(_ text: Bytes) -> Bool {
    var hash = WordHash()
    var letters = 0
    for byte in text where byte >= 0x80 || byte.isLatinLetter {
      hash.add(byte.lowered)
      letters += 1
    }
    return letters >= 6 && names.contains(hash.value)
  }

  private static let names: Set<UInt64> = {
    var hashes: Set<UInt64> = []
    for line in [brands, firms, people, figures] {
      for name in line.utf8.split(whereSeparator: { $0 == 0x2C || $0 == 0x0A }) {
        var hash = WordHash()
        for byte in name where byte >= 0x80 || byte.isLatinLetter { hash.add(byte.lowered) }
        hashes.insert(hash.value)
      }
    }
    return hashes
  }()

  private static let brands = """
    hugo boss, ralph lauren, calvin klein, tommy hilfiger, michael kors, giorgio armani, emporio armani, paul smith, tom tailor,
    jack wolfskin, pierre cardin, betty barclay, laura ashley, ben sherman, louis vuitton, christian dior, coco chanel, yves saint laurent,
    jean paul gaultier, vivienne westwood, stella mccartney, alexander mcqueen, marc jacobs, kate spade, tory burch, donna karan,
    karl lagerfeld, jil sander, wolfgang joop, marc opolo, tom ford, oscar de la renta, carolina herrera, roberto cavalli, paco rabanne,
    hubert de givenchy, nina ricci, guy laroche, ted baker, fred perry, karen millen, lily pulitzer, lilly pulitzer, tommy bahama, johnny was,
    eileen fisher, vera wang, vera bradley, diane von furstenberg, anna sui, betsey johnson, perry ellis, geoffrey beene, bill blass,
    helmut lang, jimmy choo, manolo blahnik, christian louboutin, salvatore ferragamo, steve madden, sam edelman, cole haan, dr martens,
    chuck taylor, stan smith, clarks wallabee, adolfo dominguez, adolfo domínguez, roberto verino, purificación garcía,
    purificacion garcia, pedro del hierro, agatha ruiz de la prada, antonio miró, massimo dutti, elena miro, marina rinaldi,
    max mara, luisa spagnoli, guido maria kretschmer, gerry weber, peter hahn, philipp plein, rené lezard, camel active, walbusch,
    jack & jones, levi strauss, abercrombie & fitch, eddie bauer, johnnie walker, jack daniels, jim beam, captain morgan,
    elizabeth arden, helena rubinstein, estée lauder, estee lauder, mary kay, bobbi brown, max factor, laura mercier, charlotte tilbury,
    jo malone, kiehls, aveda, victorias secret, tiffany & co, harry winston, van cleef & arpels, patek philippe, audemars piguet,
    jaeger lecoultre, franck muller, raymond weil, daniel wellington, frederique constant, ulysse nardin, girard perregaux,
    maurice lacroix, aston martin, alfa romeo, rolls royce, mercedes benz, harley davidson, royal enfield, john deere, massey ferguson,
    louis roederer, veuve clicquot, dom pérignon, dom perignon, moët & chandon, moet chandon, robert mondavi, ernest & julio gallo,
    marqués de riscal, marques de riscal, miguel torres, jacobs creek, château margaux, chateau margaux, château pétrus, piper heidsieck, laurent perrier,
    samuel adams, sam adams, stella artois, arthur guinness, anheuser busch, molson coors, granny smith, james grieve,
    uncle bens, aunt jemima, betty crocker, ben & jerrys, mrs fields, sara lee, marie callender, jimmy dean, oscar mayer, dr oetker,
    dr pepper, earl grey, tim hortons, wendys, papa johns, carls jr, little debbie, famous amos, orville redenbacher, chef boyardee,
    gibson les paul, fender stratocaster, martin guitar, ludwig, steinway & sons, bang & olufsen, harman kardon, bowers & wilkins,
    villeroy & boch, philippe starck, charles eames, johnson & johnson, procter & gamble, black & decker, smith & wesson
    """
  private static let firms = """
    jp morgan, j.p. morgan, jpmorgan chase, morgan stanley, goldman sachs, merrill lynch, charles schwab, edward jones, raymond james,
    lehman brothers, bear stearns, wells fargo, american express, bank julius bär, julius baer, pictet, credit suisse, lloyds, barclays,
    franklin templeton, t. rowe price, t rowe price, legg mason, stifel nicolaus, piper sandler, piper jaffray, oppenheimer, cantor fitzgerald,
    arthur andersen, ernst & young, price waterhouse, booz allen hamilton, mckinsey, oliver wyman, roland berger, arthur d. little,
    frost & sullivan, baker mckenzie, kirkland & ellis, latham & watkins, jones day, clifford chance, allen & overy, linklaters,
    eli lilly, merck, johnson controls, hewlett packard, texas instruments, rockwell collins, lockheed martin, northrop grumman,
    dow jones, simon & schuster, random house, harper collins, mcgraw hill, john wiley, houghton mifflin, thomson reuters,
    william hill, ladbrokes, john lewis, marks & spencer, fortnum & mason, debenhams, harvey nichols, neiman marcus, dillards, kohls,
    jc penney, j.c. penney, barnes & noble, bed bath & beyond, dicks, trader joes, fred meyer, harris teeter, winn dixie, sainsburys,
    williams sonoma, ethan allen, ashley furniture, bob evans, ruby tuesday, denny s, burger king, marie brizard, galeries lafayette,
    leroy merlin, yves rocher, jacques vabre, michel et augustin, alain afflelou, jean louis david, franck provost, fauchon, fnac darty,
    peek & cloppenburg, c&a brenninkmeijer, dirk rossmann, heinrich deichmann, werner & mertz, carl zeiss, robert bosch, ernst leitz,
    thomas cook, tui fly, hertz, avis, enterprise, dun & bradstreet, jones lang lasalle, cushman & wakefield, ritchie bros, massmutual,
    john hancock, lincoln financial, prudential, blue cross, kaiser permanente, mayo clinic, johns hopkins, brooks brothers, ann taylor
    """
  private static let people = """
    george washington, john adams, thomas jefferson, james madison, james monroe, andrew jackson, abraham lincoln, ulysses grant,
    theodore roosevelt, woodrow wilson, franklin roosevelt, franklin d. roosevelt, harry truman, harry s. truman, dwight eisenhower, dwight d. eisenhower,
    john f. kennedy, john f kennedy, john kennedy, robert f. kennedy, robert kennedy, lyndon johnson, lyndon b. johnson, ronald reagan, jimmy carter, martin luther king,
    martin luther king jr, rosa parks, harriet tubman, frederick douglass, booker t. washington, alexander hamilton, benjamin franklin, paul revere,
    henry hudson, christopher columbus, robert e. lee, susan b. anthony, helen keller, amelia earhart, neil armstrong, thomas edison, alfred p. sloan,
    eleanor roosevelt, malcolm x, cesar chavez, césar chávez, nelson mandela, mahatma gandhi, winston churchill, queen elizabeth, queen victoria,
    prince albert, horatio nelson, lord nelson, isaac newton, charles darwin, alan turing, ada lovelace, florence nightingale, william shakespeare,
    charles dickens, jane austen, emily brontë, mary shelley, oscar wilde, james joyce, albert einstein, max planck, werner heisenberg, marie curie,
    robert koch, rudolf virchow, louis pasteur, alexander fleming, alexander von humboldt, wilhelm von humboldt, johann sebastian bach,
    wolfgang amadeus mozart, ludwig van beethoven, richard wagner, franz schubert, robert schumann, clara schumann, johannes brahms,
    johann wolfgang von goethe, friedrich schiller, heinrich heine, thomas mann, heinrich böll, bertolt brecht, anne frank, sophie scholl, geschwister scholl,
    hans und sophie scholl, konrad adenauer, willy brandt, ludwig erhard, kurt schumacher, rosa luxemburg, karl marx, friedrich engels, friedrich ebert,
    otto von bismarck, wilhelm gustloff, ernst thälmann, martin luther, immanuel kant, carl friedrich gauß, carl von ossietzky, graf stauffenberg, sigmund freud,
    jean jaurès, jules ferry, jules verne, victor hugo, émile zola, emile zola, alexandre dumas, gustave eiffel, charles de gaulle, georges pompidou,
    françois mitterrand, jean moulin, léon blum, léon gambetta, louis blanc, jeanne darc, joan of arc, napoleon bonaparte, marie antoinette, simone veil,
    simone de beauvoir, jean paul sartre, albert camus, antoine de saint exupéry, claude monet, pablo picasso, vincent van gogh, edith piaf, paul ricard, gilles villeneuve,
    miguel de cervantes, antonio machado, federico garcía lorca, federico garcia lorca, francisco de goya, diego velázquez, santiago bernabéu, cristóbal colón, simón bolívar,
    simon bolivar, benito juárez, josé martí, isabel la católica, santa teresa de jesús, ramón y cajal, rosalía de castro, miguel hidalgo, emiliano zapata, frida kahlo,
    giuseppe garibaldi, giuseppe verdi, giuseppe mazzini, galileo galilei, leonardo da vinci, dante alighieri, marco polo, enzo ferrari, guglielmo marconi, alessandro volta,
    alessandro manzoni, aldo moro, giacomo puccini, cristoforo colombo, amerigo vespucci, michelangelo buonarroti, antonio gramsci, enrico fermi,
    adam mickiewicz, juliusz słowacki, henryk sienkiewicz, fryderyk chopin, mikołaj kopernik, tadeusz kościuszko, józef piłsudski, jan matejko, jan paweł ii,
    maria skłodowska-curie, maria curie-skłodowska, kazimierz wielki, janusz korczak, czesław miłosz, bolesław prus, stanisław staszic, stefan batory, władysław jagiełło,
    mother teresa, santa lucia, santa rosa, saint patrick, rembrandt van rijn, willem van oranje, anthony fokker, prins hendrik, hans christian andersen, edvard munch, alfred nobel
    """
  private static let figures = """
    harry potter, hermione granger, ron weasley, albus dumbledore, luke skywalker, han solo, darth vader, james bond, sherlock holmes,
    john watson, hercule poirot, jane marple, miss marple, bruce wayne, clark kent, peter parker, tony stark, steve rogers, diana prince, mickey mouse, donald duck,
    mary poppins, peter pan, captain hook, robin hood, king arthur, forrest gump, indiana jones, lara croft, john wick, jack sparrow, jason bourne,
    ethan hunt, ellen ripley, sarah connor, john rambo, rocky balboa, homer simpson, bart simpson, lisa simpson, fred flintstone, charlie brown, frodo baggins,
    bilbo baggins, jon snow, arya stark, walter white, annie hall, bonnie and clyde, romeo and juliet, tom sawyer, huckleberry finn,
    oliver twist, david copperfield, anna karenina, emma bovary, don quixote, jane eyre, dorian gray, robinson crusoe, moby dick, pippi longstocking,
    pippi langstrumpf, santa claus, father christmas, billie jean, eleanor rigby, maggie may, peggy sue, sweet caroline, dear prudence, jack and diane, mary jane
    """
}
