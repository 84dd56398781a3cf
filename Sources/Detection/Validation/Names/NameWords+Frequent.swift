extension NameWords {
  /// Frequent given and family names beside the first ones, without those that are also towns or ordinary words of English.
  ///
  /// Sources: names borne by ten thousand and more in the United States (Census Bureau 2020 and 2010, Social Security
  /// Administration) and France (Insee, Fichier des prénoms), and the most popular ones of 106 countries (Popular Names by
  /// Country, CC0); see NOTICE. In small letters, with and without their marks.
  static let frequent = WordSet(
    """
    aada aadhya aaliyah aarav aariz aarya aasha abazi abbas abbasov abbie abbigail abbott abby abdallah abdelkader abdi
    abdoulaye abdrahmanov abdul abdulaziz abdulla abdullaev abdullayev abdullo abdulrahman abernathy abraham abram abrams abreu
    abubakr abuladze acevedo achille acker ackerman acosta acuna adair adalyn adalynn adama adame adamson adan adary adcock
    addie addyson adela adele adelina adeline adelyn adem ademovic ademović adilovic adilović adin aditi adkins adolfo adolph
    adolphe adomas adonis adrei adriana adrianna adrianne adrians adriel adrien adrienne adéla aferdita afonso afërdita agathe
    agee agnes aguayo aguilera aguirre agustin agustina agustín ahamed ahmad ahmadov ahmetov ahmetovic ahmetović ahn ahonen
    ahrens aicha aida aidan aigner aikaterini aileen aimar aime aimee aino ainsley aisultan aisyah aitana aiur aivaliotis ajda
    ajla akers akins aksel akter alaina alam alana alanis alaniz alanna alanoud alarcon alarcón alayna albane alberta alberte
    albertine albright alcala alcantar alcaraz aldana alden alderman aldiyar aldrich aleah alec alecia aleks aleksandar
    aleksander aleksandr aleksandre aleksejev aleman alena alessandra alessio alexa alexandre alexandrine alexandru alexia
    alexus alfaro alfie alfonso alford alfred alfreda alia alicea alicja aliev alievi alijah alikhan alina alinur alisa alise
    alisha alison alissa alivia alix aliya aliyah aliyev alizee allan allard alley allie allison allred ally allyson almanza
    alondra alonzo alparslan alphonse alphonsine alphonso alston altamirano alteo althea altman alva alvaro alvina alya alyce
    alysha alyson alyssa amador amahle amaia amal amalia amalie amandine amangeldy amani amar amara amarasinghe amari amaris
    amaro amato amaury amaya amayra ambar ambra ambre ambriz ambrose amel amelie amelija amelja america amie amina aminata
    amine amira amiyah ammar amálie amēlija anabel anae anaelle anahi anahit anais anas anastasija anastasiya anatole anaya
    ando andov andreassen andree andreea andrej andrejev andrias andriy androula andrus andō ane angele angeles angelia
    angelica angeliki angelina angeline angelique angelita angelov angelova angie anglin anguiano angulo anika anis anissa
    aniya aniyah annabel annabella annabelle annalise annamarie annette annick annie annika annmarie anohito ansley antoinette
    anton antonella antoni antonia antonin antunes antwan antônia antônio anya anzu aoki aparicio apodaca apolline aponte
    applegate aputsiaq aquino arabella araceli aracely aragon arakelyan arana aranda aras aravena arben arce archie archuleta
    arden areg arellano arely areni arevalo argueta ariana ariane arianna arias ariella arielle arleen arlene arlette arline
    arman armand armande armando armani armelle armen armendariz armenta armine arnaud arndt arnett arnulfo arpi arredondo
    arreola arrington arroyo arsene arslan arteaga artie artiom artur artyom aruuke aruuzat arya asel asemahle ashanti ashby
    asher ashkenazi ashlee ashleigh ashly ashlyn ashlynn ashot ashraqat ashworth asilim asiya asja askew aslan asma asmita
    aspen assia asta asya athanasios atkins atkinson attard atticus atwood aubree aubrey aubrie aude audra audrey auer auguste
    augustin augustine augustus aura aurelia aurelien aurelio aurore avalos avery avetisyan aviana avigail avis avraham axelle
    aya ayala ayalah ayanna ayden ayers ayesha aygun ayim ayla aylin aymeric ayoub ayra ayres aysa aysel ayzere ayşa azaria
    azariah azevedo aziz azoulay azra aïcha aþena babb babcock babic babić baca bach bachman bader bae baek baer baez baggett
    bagley bagwell bailee bain bair bairamov bairamovi baird bajram bak bakary balaz balazs balderas bales ballard ballesteros
    balodis balog balogh baltazar balázs baláž bandara banele banuelos baptiste barajas barb barba barbare barbee barber
    barbour barbra barclay bardhi barfield barger barisic barišić barker barkley barksdale barlow barnard barnett barney
    barnhart barone barragan barraza barrera barreto barrett barrientos barrios barron barrow barth bartholomew bartley barton
    basile bassett bateman bates batista battaglia baugh baughman baum bauman baumgartner bautista baxter bayarmaa baylee beal
    bean beard bearden beasley beatrice beatty beaty beau beauchamp beaulieu beaver beavers becerra beckett beckman beckwith
    becky beebe beers begay begu begum behrens beil bekim bektashi belanger belcher belinda bella bellamy belle bellini beltran
    benali benas benavides benavidez bence benedetti benedict benedicte benedita benicio benita benitez benito benjamín benner
    bennie benny benson benítez berenice bergeron bergman beridze berisha berman bermudez bernadette bernadine bernal bernardi
    bernardo berndsen bernice bernie bernstein berrdo berrios bert berta bertha berthe bertie beryl berzins beshoi bessie
    betancourt bethea betsy bette bettie betts bettye betz beulah beyer bhak bianca bibek biel bigelow biggs bilal biljana
    billie billingsley bingham binita bintou birch birdie bisera bishal bishwakarma bismah biton bizjak blackmon blackwell
    blair blakely blalock blanca blanche blandine blankenship blanton blaylock blazevic blažević bledsoe blevins bliss blondal
    blount blum blöndal bobbi bobbie bock boehm bogdan bogdana bogdanov boglarka boglárka boland bolanos bolat bolden boles
    bolin bolkvadze bollinger bolormaa bondar bondarenko bonilla bonita bonner bonnie bontrager booker booth borden borg borges
    boris bosnjak bostic boswell botello bouchard boucher boudreau boudreaux bourgeois bowden bowen bower bowers bowles bowling
    bowser boyce boykin boyko boyle boyles bozic bozinov bošnjak božić božič brackett braden bradshaw brady braeden bragg
    brahim brahimi branden brandi brandie brandy branham brankov brannon branson brantley braswell bravo braxton brayan brayden
    braydon braylon breana breanna breanne breathnach breaux bree breeden breen brendan brenden brendon brenna brennan brenner
    brenton bret brewer brewster briana brianna brianne brice bridget bridgett bridgette brielle briem briggs brink brinkley
    brinkman brinson briones briscoe briseno britney brito britt brittani brittney britton brock brockman broderick bronson
    brooke brooklynn broome brothers broughton broussard brower browne browning brownlee brubaker brumfield bruner brunner
    bruns brunson bryanna bryce brycen brynlee brynn bryon bryson buckner buddy bueno buford bullard bullock bun bundy bunn
    burch burdette burdick burge burger burgess burk burkett burkhart burkholder burks burnett burnette burnham burrell burris
    burroughs burrows burt busby bustamante butkiene butkienė butkus butterfield butts byers byler bynum byrd byrnes byron
    bytyqi báez bùi bērziņš caballero cabral cade caden cadena cadence cagle cahill cai caiden cain caitlin caitlyn calderon
    calderón callahan callaway callie calloway calvert calvin camacho camarena camelia cami camilla camilleri camilo camp
    camron camryn canales candace candice canfield cannon cantrell capps capucine caputo cara caraballo carbajal carbone
    cardoza cardozo cardwell carina carine carissa carla carlee carlene carley carlie carlin carly carman carmella carmine
    carnes caro carole caroline carranza carreon carrera carrie carrillo carrington carrion carrizo carrol cartwright carvajal
    carver caryn casandra casas casey casillas cason cassandre cassidy cassie castaneda castañeda castellano castellanos
    castelli catalina cates catharine cathleen cathryn cathy catrina cattaneo caudill causey cavalcante cavalcanti cavanaugh
    cavazos cayden cayla cazares ceballos ceban cebotari cecelia cecil cecile cecilia cecília cedillo cedric ceja celeste
    celestin celestine celia celik cengic centeno cepeda cerda cerna cerny cervantes cesar cetin ch'en cha chacon chadad
    chadwick chai chamberlain chambers champagne chana chand chandra chanel chaney chang chantal chantel chao chapa chapin
    chappell charbel charlee charlene charley charlie charline charlton charly charmaine chasity chastain chathuranga chatman
    chau chaudhary chavarria chavis chaya chazan chea cheam cheatham chedeline cheek chelsey chelsie cheney cheon cheong cheri
    cherie chetry cheung chey cheyanne chhan chhet chhetri chhim chhoa chhorn chhoà childers childress chim chin chisholm chiu
    choa choate choe chong choo chou chow chowdhury choy christa christel christele christelle christen christenson christi
    christiane christianson christie christin christman christy chrystal chua chuck chuluun chun chung churchill chávez chén
    ciera cierra cillian cindy cinthia cintron ciobanu cisneros clair clancy clare clarence clarice clarissa clarisse clarke
    clary claud claude claudette claudie claudine clawson clea cleary clemence clemens clementine clements clemons cleo
    clevenger clifford clint cloe clotilde clyde coates coats cobb coburn cochran cody coelho coffey coffman coi cojocari coker
    colbert colburn colby coleen coles colette coley coline collazo colleen collier collin colt colten colvin colwell comer
    comstock concetta condon conklin conley connell connelly conner connie connolly connors conor conrad conroy constance
    consuelo cooke cooley coon cooney copeland cora coralie corbett corbin cordelia cordell cordero corentin corey cori corina
    corine corinne corley cormier cornejo cornelia cornell cornett cornwell corpuz corral corrales corrigan corrine cortes
    cortez cortney cory cosby costello cote cotter cotton cottrell couch coughlin coulter courtney covarrubias cowan cowart coy
    coyle coyne crabtree crain crandall craven creech crenshaw crews crider crisp crist cristal cristian cristobal cristopher
    crocker crockett croft cronin crook crooks crosby crouch crouse crowder crowe crowell crowley crum crump cuellar cuevas
    culbertson cullen culp culpepper culver cummings cummins curley curran currie currier curt curtis custer cyprien cyr
    cyrielle cyril cyrille cài césar dahan dahl dahlia daigle dailey dakota dalal daley dalia dalila daly damaris damcevski
    damian damico damien damion damjan damon dana danel danette dangelo dani dania danica daniele daniella danielsen danielson
    daniil danijel danilo danna danner dannie danny dany danylo dao darby darcy darden daren daria darian darija darin daris
    darius darla darlene darling darnell darrel darrell darrin darryl darta daryl dasilva daugherty davi davidov davidson
    davila davin davion davison davit davon davtyan davud dawkins dawn dawson dayana dayna deana deandre deangelo deann deanna
    deanne deaton debbie debora decker deena defne deguzman dehart deidra deidre deirdre deja dejan dejesus delacruz delagarza
    delaney delarosa delatorre delbert delemovic delemović deleon delfina delgadillo delia delic delilah delić delmar delong
    delores deloris delossantos delphine deluca deluna delvalle delvina demarco demarcus demetre demetria demetrius demirovic
    demirović dempsey denice denney dennison denny denson dent denzel deo deon derick derrick dervishi desantis deshawn desirae
    desiree desmond destinee destiny devan deven devin devine devlin devon devonte devore devries devyn dewayne dewitt dexter
    dhia dhruv diallo diann dianna dianne dibra dick dickens dickerson dickey diederich diehl dietz diggs dill dillard dillon
    dimitra dimitri dimitrov dimitrova dina dinah dinh dion dionne dirk dissanayake dith dixie dizon djamel djeneba djurhuus
    dmytro doan dobbins dobbs dobson dockery dodd dodson dogan dolan dollie dolly domenic domingo dominic dominick dominique
    dominykas donahue donaldson donev donnell donnelly donnie donny donohue donoso donovan donte dooley dora doran dordevic
    dorian doriane dorman dorn dorothea dorothee dorsey dorthy doss dotson doty dougherty doughty douglass dow dowd dowdy
    dowell dowling downing dozier doğan dragan dragana driscoll droplets drummond drury duane dubose duckworth duenas duff
    duffy dugan duggan dukes dukic dul dulce dumitru dunaway dunbar dung dunham dunja dunlap dunning duong dupree duran durbin
    duric dusan dustin dusty dutton duvall dušan dvorakova dvořáková dwayne dwight dwyer dye dykes dyllan dyson dzan dániel
    dārta džan eabha eam earle earlene earley earline earnest earnestine eason eastman eaton ebert ebner ebony echevarria
    echols eckert ecrin eddie eder edgar edgardo edirisinghe edith edmondson edmund edna edoardo edouard edri edry edwige edwin
    edwina edythe eeli eevi effie efrain efren egan egger eggleston eglitis eglītis egzon eileen eino eisha eitan eithan
    ekanayake elaina elaine elam elbert elchin elder eldon eldridge elea eleanor eleanore elene eleonore elia eliana eliane
    elias elida elija elina elinor elio eliot eliott elisabeth elise eliseo elisha eliska elissa eliza elizaveta elizondo
    eliška elkins ellen eller elli elliana ellie ellington elliot ellison ellsworth elma elmar elmer elmo elmore elnora elnur
    eloi elrod elsa elshan elsie elton elva elvia elvin elvira elyas elyse elza ema emanuel ember embla emelia emeline emely
    emerson emery emile emilee emilia emiliano emilien emilienne emilija emilio emiliya emils emilía emir emmanuel emmanuelle
    emmett emmitt emmons emmy emory emy emīls endo endō engle enoch enola enora enriquez enzo epperson epps epstein erica erich
    erick ericka erickson eriksen erin erlinda erma ernest ernestine ernesto ernie ervin erwan erwin escamilla escobar escobedo
    esma espino esquivel essie esteban estela estella estep ester estes estevez ethel etheridge etienne etta eubanks eugenia
    eugenie eugenio eula eunice evan evangelina evangeline eve evelin evelina eveline evelyne everette everhart everly evgeny
    ewen eylul eylül eymen ezekiel ezell ezequiel ezra faber fabien fabienne fabiola fabrice fadi fagan fahad fahd fairchild
    faisal fajr falcon falk fallon fannie fanning fanny fanta farias farid farida farina farkas farley farnsworth farr farrah
    farrar farrell farris farrow farrugia farzana farías fatemeh fatime fatin fatoumata faulk faulkner faust faustine fay faye
    feher fehér fekete felder feldman felecia felicia feliciano felicie felicity felton fennell fenton ferdinand ferhatovic
    ferhatović fern fernand fernande ferndo ferrell ferrer ferretti ferreyra ferri ferris ferry fiadh fidel fierro figueiredo
    figueroa filip filipov filipovic filipović fink finlay finley finn finnegan finney fiore fitch fitzpatrick fjeldsted
    flaherty flanagan flannery flavie flavien fleming fletcher flor flore florent florez floriane florine flossie flowers flynn
    fogle fong fonseka fontenot foote forbes foreman forman forrest forrester forsythe forte fortner fortune foust fozia fraley
    francine francis francisca franciszek franck frankie franks frantz franz frasheri frashëri frazier freda freddie freddy
    frederique fredrick fredy frei freida freja frey frias frida fry fugate fujihara fujii fujita fujiwara fukuda fulton fultz
    fuma fūma gabai gabby gabe gabija gabin gabriella gabrielle gael gaelle gaetan gaffney gage gagik gagnon gail gaines
    gaither gajdos gajdoš gal galarza gale galea galeano galen galina galindo gallardo gallegos galloway galvan galvin gamage
    gamalat gamble gamboa gamez gamila gandy gann gannon gant garance garay garber gardiner garibay garnett garret garrison
    garry garvey garvin gashi gaskins gaspard gaston gatlin gatti gavin gayane gayla gayle gaytan geary gega gegaj geiger
    gelashvili gemma gena genaro gene genesis genevieve gentry geoffrey georges georgette georgie georgiev georgieva georgina
    geraldine gerard gerardo gerber germain germaine geronimo gerry gertrude gerónimo gevorg gevorgyan ghang ghazaryan ghim
    ghislain ghislaine gia gianna gianni gibbons gibbs gideon gifford gilberte gilberto gilchrist gilda giles gill gillespie
    gilli gilliam gilliland gillis gilman gilmore gimenez giménez gina ginette ginevra gingerich gino giorgadze giorgi gipson
    girl gisele giselle gita giuliani gjika gjoni gladys glaser glass gleason glenda glenn glenna glick glover goddard godinez
    godoy godwin goetz goff gogo gogoladze goh goins goktug golan goldberg goldie goldman goldsmith goldstein golob golubev
    golubovic golubović gonzalo gooch gooden goodman goodrich goodson goodwin googoosh goran gordana gorman goss gossett gould
    goundar gouw graber gracelyn gracie graciela grady graff granados grassi grasso graves grayson grech greenberg greg gregg
    gregoire gregorio gretchen greyson grgic grgić grier griggs grigoryan grigsby grimes grimm griselda grissom griswold grogan
    grooms grossman grove grover grubb grubbs gruber guajardo guan guardado guerra guevara guidry guillen guillermina guillermo
    guillory guinn guliyev gulley gunasekara gunawardana gunawardena gunay gunderson gunel gunn gunnar gunner gunter gurung gus
    gussie gustafson gustave gustavs guthrie guzmán guðrun guðrún guō gwak gwen gwenaelle gwendoline gwendolyn gwon gál göktug
    habib habiba hackett hadad hadicha hadley hadzic hadžić hagan hager haggerty hail hailee hailey haines hairston hakim
    hakobyan haleigh haley halili halim hallie halverson halvorsen hamalainen hamby hamel hamlin hammonds hammons hamrick hamza
    hancock hank hankins hanks hanley hanlon hannon haoran harada hardesty hardin harding hardwick hargrove harkins harlan
    harley harman harmon haro harraz harriett harrington harry harter hartman haru haruma harun haruna harutyunyan harwood
    hasani hasanov hasanovic hasanović hasegawa hashem haskins hasmik hasnaa hatcher hathaway hattie haugen hauser havens hawa
    hawley hayashi hayk haylee hayley haynes haywood hazan healey healy hearn heaton heaven hebert hector hedrick heikapu
    heikkila heikkilä heilig heim hein heinonen heitor heller helm helma helmi helms heloise helton hemphill hendricks
    hendrickson hendrix heng henley henning henri henriette henriksen henriquez henríquez hensley henson heo herath herbert
    heriberto herkus herman hernan herrick herrington herron herschel hershberger herzog hessa hester hettiarachchi hewitt
    hiatt hickey hickman higginbotham higgins higgs hightower hilary hilda hildebrand hillary hiller hillman hilton himari hina
    hinano hinata hinato hinds hines hinkle hinojosa hinson hinton hippolyte hiram hirano hiro hirsch hitchcock hite hjaltalin
    hjaltalín hjordis hjørdis hoa hobson hocevar hoda hodge hodges hodgson hodzic hodžić hofer hoff hogan hogue hojgaard
    holcomb holley holliday hollie hollingsworth hollins holm holman holton homer honeycutt hooker hooper hopper hopson horace
    horak horakova horan horne hortense horton horvat horák horáková hoskins hosna hosniya hossain hostetler hoti houck
    houghton houser hovhannes hovhannisyan howe hoxha hoyt hočevar hribar hristov hristova hsu huaman huamán hubbard hubert
    hudak huddleston hudgins hudák huerta huff huffman huggins hugh hugues huguette humberto hummel humphrey humphreys
    humphries hur hurley hurtado huseyn huseynov hussa huston hutchins hutchison hutson hutton huynh huáng huỳnh hwang hyatt
    hydar hyman hysi hàorán højgaard hüseynov ibai ibanez iben ibraev ibragimov ibrahimovic ibrahimović ibáñez ieong iker ilan
    ileana ilene ilgar iliana ilic iliev ilieva ilija ilić ilves ilyes imai imane imani imelda imene iminathi imogene imran
    inaya inci indira inez infante ingle ingram inman inoue inuk inunnguag inutsiaq ioane ioannis ira irby irizarry irma irvin
    irwin isaac isabell isaev isaiah isaias isak ishida isiah isidora isidro isis iskakov islam islande ismael ismailov
    ismayilov isom issa issac itsuki itzel iusupov iva ivaana ivalu ivana ivanou ivanovic ivanović ivanovski ivanoŭ iverson
    ivette ivey ivik ivonne iwasaki izabella izaiah izaro jace jackie jacklyn jacky jaclyn jacobo jacobsen jacobson jacquelyn
    jacques jad jada jaden jadyn jaeger jaelyn jafarov jaiden jaime jaimes jaimie jain jairo jake jakob jakov jakup jalen jamal
    jamar jamari jamel jameson jami jamie jamison janae janel janell janelle janessa janette janev janie janine janis janiya
    janiyah jankauskas jankauskiene jankauskienė janna jannie jansons jaquan jaqueline jara jaramillo jared jarod jaron jarred
    jarrell jarrett jarrod jarvinen jarvis jase jasmine jasso jauregui javon jaxon jaxson jayasekara jayasinghe jayasuriya
    jayawardana jayawardena jayaweera jayce jayda jayden jayla jaylen jaylin jayme jayne jayson jazlyn jazmin jazmine jeanette
    jeanie jeanine jeannette jeannie jeannine jee jeff jeffers jefferson jeffery jeffries jeffry jekabs jelena jen jenifer
    jenna jennie jennings jenny jeon jeong jerald jeremiah jeri jermaine jernigan jerome jeronimo jerri jerónimo jess jessie
    jessy jesus jeter jett jewel jewell jiang jill jillian jimena jimmie jimmy jin jiya joachim joana joann joanne joaquin
    jocelyn jocelyne jodi jodie jody joel joelle joeng joensen joesph joey jogvan johann johannesen johannessen johnathan
    johnathon johnie johnnie johnny johns johnsen jokinen jokubas jokull jokūbas jolene jolie jolly jon jonah jonathon joni joo
    jordi jordon jordyn jorgensen jori joris josefa josefina joseluis joselyn josephine josette josh josiah josiane josie josip
    joslyn josue jouri journey jovan jovana jovanovic jovanović joyner juana juancarlos juanita juarez judah judd jude judeline
    judi judson juhasz juhász jukic jukić julen julianna julianne julienne juliet julieta julija julio julissa julius junior
    juric jurić justina justine juu juárez jákup jógvan jón jónas jökull júlia jēkabs kabir kabita kacey kacie kaden kadence
    kadiatou kaelyn kahn kaia kaiden kaila kailee kailey kailyn kairo kaitlin kaitlyn kaitlynn kajus kaleb kaleigh kaley kaliev
    kallie kalloe kalnins kalniņš kaloyan kamel kameron kamila kamile kamilė kamryn kaneko kapanadze kaplan karam karapetyan
    kareem karim karima karimov karina karine karissa karjalainen karklins karla karlee karli karlie karlis karlsen karly karol
    karolína karpin karr karson karter karunaratne karyn kasey kask kasper kassandra kassidy kastelic kastrati kate katelyn
    katelynn katharine kathem katheryn kathi kathie kathrine kathy katia katie katina katla katlyn katrina katz kauffman
    kaufman kaur kavaliauskas kavaliauskiene kavaliauskienė kavaliou kavalioŭ kavcic kavčič kawano kayden kaydence kaye kaylee
    kayleigh kaylie kaylin kaylyn kaylynn kayser kazi kazlauskas kazlauskiene kazlauskienė kazlou kazlouski kazloŭ kazloŭski
    keane keanu keating keaton keck keefe keegan keeler keely keenan keener keira keisha kellen kelli kellie kellogg kelmendi
    kelsey kelsie kemp kemper kendrick kenia kenna kennedi kenney kennith kenny kenyon kenza kenzie kenzo keo keri kerns kerr
    kerri kerry kessler keven keyes khachatryan khadije khaled khat khatun khawla khay khen khiev khloe khlot khongordzol khuc
    khutsishvili khúc kiaan kiana kiara kidd kiefer kieffer kiera kieran kierra kiersten kiley kilgore kilian kilic killian
    kilpatrick kimball kimberlee kimble kimbrough kimmel kimura kincaid kinder kinley kinney kinnunen kinsey kinsley kiran
    kirby kirchner kirk kirkpatrick kirollos kiser kiss kitanovski kitchens kiwa klavins klea klemencic klemenčič kline
    kluivert knapp knezevic knežević knott knowles knox knutson koa koak koc kody koh kohler kojima kola kolb kolby kolla
    kollar koller kollár koloski kolton kondo kondō kono konstantina kontos konul koo koontz kopp koppel koren korey kori
    korosec koroveshi korošec kory kosir kostov kostovski kotnik koufos kourtney kovac kovacevic kovacic kovacik koval
    kovalchuk kovalenko kovač kovačević kovačić kovačič kováč kováčik koyama koç košir kraft krajnc kralj kramer krasniqi
    kravchenko krebs kremer krieger krier kris krista kristal kristen kristensen kristi kristian kristie kristin kristine
    kristo kristopher kristy kritikos krlicevic krličević kroll kruger krumins kruse kryeziu krystal krystle krūmiņš ksenija
    kucera kucerova kudo kudō kuen kukk kumara kuntz kuqi kurtis kurtz kusainov kučera kučerová kvaran kvaratskhelia kwak kwok
    kwon kyla kylee kyleigh kyler kylian kylie kyra kyriaki kyrie kārkliņš kārlis kılıç kļaviņš kōno laci lacie lacy ladd
    ladonna laetitia lafferty lahtinen laia laila laird laitinen lakatos lakeisha lakisha lakmal lal lama lamar lamija lance
    landen landeros landers landis landon landrum landry laney langston lanham lanier lankford lantz larios larkin larue
    lashawn lassiter lata latasha latifa latisha latonya latoya lau lauer laughlin laure laurence lauriane laurie laurine
    lauryn lavern laverne lavi lavon lavonne lawanda lawler layman layne lazar lazaro lazo laçi leach leah leahy leal leana
    leandra leandre leandro leane leann leanna leanne leano leary leavitt lebedev leblanc lebron lechner leclercq ledbetter
    ledesma ledford leeann leen leevi leger leggett lehman lehner lehtinen lehtonen leia leighton leila leilani leitner leiva
    leja lejeune lejla leka lela lelia lemke lemons lemus leni lenna lennon lenora lenore lentz lenz leola leona leonard leonel
    leonor leontine leopold leopoldo leora leordo leota lerma lesa lesedi lesley lesly lessie lester leta letha lethabo
    lethokuhle letitia leung levente levesque levi levine lexi lexie leyla leyva lia lian liana lianne liao libby lidia liem
    liepa liepins liepiņš lila lilah lile liles lili lilia lilian liliana liliane lilien lilit lilja lillian lilliana lillie
    lilly lilou lind linder lindley lindquist lindsey linn linton linwood lio lionel lipscomb lisakhanya lise lison littlejohn
    liv lively livia liyanage liz liza lizbeth lizeth lizette lizzie liú ljiljana llamas loan loane locke lockett lockhart
    locklear lockwood loera lofton logsdon loic lois lomeli lomidze lona londyn longoria lonnie loomis looney lora loraine
    lorelei loren lorene loretta lorie loris lorna lorraine lorrie lott lottie lou louane louella louisa louisette louison
    louka louna lourenco lourenço lovelie lovell lovett lovric lovrić lovro lowe lowery lowry loya loyd luana luann lubanzi luc
    lucette lucian luciana luciano lucien lucienne lucija lucila lucile lucille lucinda lucio lucretia lucy ludivine ludovica
    luella luisa luiz luka lukac lukic lukić lukne luknė lukáč lukáš lula lulu lulwa lum lundy lungu lunsford luong lupe lur
    lusine lusk luther luu luó lwandle lya lyam lyana lydie lyla lyle lyles lyn lyna lynda lyndsey lynette lynne lynnette lyons
    lysenko lysiane lytle lâm lâu léna lía lín lív lîm lėja ma'soumeh mabel mable mabry macey maci macias maciel mack mackey
    macy madalyn madden maddi maddie maddison maddox madeleine madeline madelyn madelynn madge madilyn madina madisyn madrigal
    madusanka madyson maeda mael maelle maelys maeva maeve magali magalie magana magar magee maggie magi maguire mahamadou
    mahammad maharaj maharjan mahdi maher mahesh mahmoud mahoney mailys maissa maisuradze maite maitê maja majerus makayla
    makela makenna makenzie makinen maksim maksym malachi malak malcah malcolm malek malen malia maligiaq malika malinda
    maliyah malka mallory malloy malo malone maloney malthe malu mamadou mamani mamedov mamedovi mamie mammadov manaia manalo
    manasievski maneh manel manish manley mann manning manua manuela manukyan manzo maples mara marama maranda marat marceau
    marcel marcela marcelino marcell marcella marcelle marcelo marchenko marci marcie marcum marcy maren mares mareva margarida
    margarita margaryan margery margie margo margot marguerite mariah mariam mariami marian marianna marianne maribel maric
    maricela mariela marielle mariette marija marilyne marilynn marine marinette marini marios marisa marisela marisol marissa
    maritza marius mariya marić marjorie markas markel marko markoski markovic marković markovski marku marla marlee marlen
    marlena marlene marley marlin marlon marquis marquise marquita marroquin marroquín marsha martell martens marthe martial
    martim martine martino martirosyan marty martí maruyama marva marvin marwa marx marya maryann maryanne marybeth maryellen
    maryja maryjane maryjo marylene maryline marylou maryse maryvonne maría masa massie masterson mata matas matei matej mateo
    matheo mathew mathews mathias mathilde mathis mathys matias matic matija matilda matilde matić matlock matos matovski
    matson matsuda matsui matthieu matthildur matthías mattia mattias mattie mattila mattingly mattox mattson matvey matyas
    matyáš matías matěj maud maude maudie maui maura maureen maurer maurice mauricette mauricio mauro maverick mavis maxence
    maxey maximiliano maximilien maximo maximus maxine maya mayberry mayes mayfield mayme maynard mayo mayr mayra mays maysoun
    mazza maël maša mcadams mcafee mcalister mcallister mcarthur mcbride mccabe mccain mccall mccallum mccann mccartney mccarty
    mccauley mcclain mcclanahan mcclellan mcclelland mcclendon mccloskey mccloud mcclure mccollum mcconnell mccord mccormack
    mccormick mccracken mccrary mccray mccullough mccurdy mcdaniel mcdermott mcdonnell mcdowell mcduffie mcelroy mcfadden
    mcfarland mcgee mcghee mcgill mcginnis mcgovern mcgowan mcgraw mcgregor mcguire mchedlishvili mchugh mcintire mcintosh
    mcintyre mckay mckayla mckee mckenna mckenzie mckinley mckinnon mcknight mclain mclaughlin mclemore mcleod mcmahan mcmanus
    mcmillan mcmillen mcmillian mcmullen mcnair mcnally mcnamara mcneal mcneely mcneil mcneill mcnulty mcpherson mcqueen mcrae
    mcwilliams meade meador meadows meagan meaghan medeiros medley medlin medrano meehan meek meeks mees megane meghan mehdi
    mehmedovic mehmedović mehmeti mejía mekhi melany melba melendez melina melinda meline melisa mello melnic melnyk melodie
    melody melokuhle melton melva melvin menard mendenhall mendiola mendis menendez meng mercado mercer meredith meriem merino
    merjem merle merlin merrill merritt merry mersana mervin meryem messer messiah meszaros metcalf metzger meyers meza micaela
    micallef michaela michaels michail michalis michaud micheal micheline mickael mickey mihail mihhailov mikaela mikaere
    mikayel mikayla mikel mikeladze mikkelsen mikolaj mikołaj milagros milagrosa milam milana mildred milena miley milica
    millan millard millicent millie milligan milner milo milos milosevic miloš milošević mims mina mindy miner minerva mingze
    minik minnie minter minton mira mirac miracle miraç mireille mireles mireya miriam mirjana mirkovic mirković mirlande mirna
    misael misty mitch mitchel mitrovic mitrović mitzi mixon miyamoto miyasaki mize mizrachi mkrtchyan mladenovski mlakar
    mobley modibo moea moeata moffett moffitt mohammad mohan mohr moise moises mojica moller mollie molly molnar molnár mona
    monahan mondragon monroy monson montague montanari montanez montano montes montez monti montiel montoya moody mooney morais
    moran moreland morelli morey morgane moriah moriarty morina morita moroz morozov morrell morrissey morrow morse mortensen
    moseley moser moses moshe mosher mosley mota mott moua moulton moussa moya moyer muchen muhamad muhamet muhammed muir
    mullen mulligan mullin mullins mun munasinghe munguia munn munson munteanu murad murati muratovic muratović murdock muriel
    murielle murillo murrell murry muy muyang mya mykhaylo myla mylene myles myra myriam myrick myrlande myrna myron myrtle
    mytaras máté mädïna mägi mészáros mía míngzé møller mùchén mùyáng mạc nabil nadeau nadege nadia nael nagel nagi nagisa
    nagle nahia naidu naim naima najera nakagawa nakajima nakashima nakayama nakia nanayakkara nance nanette nannie naomi
    naranbaatar naranjo narayan nare narek narine narvaez nash nasir nassim natacha natalija nataly natasha nate nathanael
    nathanial nathaniel natália natálie naura navarrete naya nayeli naylor naïm neal ned neely negrete negron nehemiah nehir
    nela nelda nelio nellie nelly nemcova nemec nemeth neméth nepali neri nesbitt nesreen nestor nettie nettles neva nevaeh
    nevarez neves neville newberry newby newcomb newell newkirk newman newsom newsome neza neža ngoc nguyễn ngô ngọ nham nhek
    nichole nicholson nickerson nickolas nico nicola nicolette nicolle nicolás niel nielson niemi nieto nieves niharika nik
    nika nikau nikita niko nikodem nikol nikola nikolaos nikolas nikolic nikolić nikolla nikolov nikolova nikolovski nikoloz
    nilay nilson nina ninon nishimura nita nivi niviaq nixon noa noam nobles noe noelia noelie noelle noemi noemie noemí
    noguchi noh noham nolasco nolen noll nolwenn nomaan nomura noonan norah norbert norberto noreen noriega norris norsaq
    norðdahl nouf nour nova novakova novik novikov novotna novotny novotný nováková nozadze noûr nugent nuka nunn nuray
    nurgaliev nurislam nurul nutsa nye nyla németh nóa němcová němec oakes oates oblak ocampo oceane ochion ochoa oconnell
    octavia octavio odell odette odile odom odonnell odval ofelia ofentse ogle oglesby ohana ohayon oihan oisha oisin oisín
    ojeda okada okamoto okeefe ola olah oleary oleksandr oleksandra olguin olivares olivas olivo olivér oliwia ollie olvera
    oláh omalley omarov omer omphile ona oneal oneil ong onni ontiveros opal ophelia ophelie oravec ordonez oreilly orellana
    oriane ornelas orourke orozco ortíz orville osborn osborne oscar oshea osman ospanov osullivan osvaldo oswald oswaldo otero
    otis otoole ouellette oumar oumou overstreet overton oyunbileg ozdemir ozkan ozolins ozoliņš ozols ozturk pacheco padgett
    padron pae paez pagan pagano pai paige paik palacios palmieri paloma palumbo panagiota panagiotis paneeraq pang paniagua
    paninnguaq pansy pantoja papoutsis papp pappas paraskevi pardo parham parish pariyar parn parnell parr parra parris parrish
    parrott parry parson parsons pascale pascaline pascual pate pathirana patino patrica patrice patricija patsy patten patton
    patty paulauskas paulauskiene paulauskienė paule paulette pauley pauline paulino paulsen paulson pavic pavić pavlov
    pavlovic pavlović pavlovski paxton payton paz peacock pearce pearlie pease peck pederson pedraza pedroza peggy peiris
    pellegrini pellegrino pelletier pemberton pence penelope peng penn pennington penov peoples perales peralta percy perdomo
    perdue perea perera peretz pereyra peric perić perkovic perković perla permeti perovic perović perrine persaud petar pete
    petek petersons petkov petrauskas petrauskiene petrauskienė petrenko petrevski petrosyan petrovic petrović petrovski
    pettersen pettit petty peyton pfeifer pfeiffer phak phelan phelps phillip philomene phipps phoebe phung phuong phyllis phí
    phùng phạm pichardo pichler pickens pickett pierrette pierrick pierson pina pineda pino pipaluk piper piras pires pittman
    pitts platt plummer plunkett poblete poe poema poghosyan poindexter pok pokharel pokhrel pola polak poli polina polishchuk
    polk pollard pollock polák ponder popoff popovic popović popovski porras portia portillo posey poston potocnik potočnik
    potts poulsen prakash prasad prasert prater prather preciado presley pressley prifti pringle priscilla prishtina pritchard
    pritchett prochazka prochazkova procházková proctor pruett pruitt pryor puckett puente pugh pulido pullen pulliam purcell
    purdy purvis puteri putnam pyle pärn përmeti pētersons qillaq quach qualls quentin quezada quigley quinlan quinn quinones
    quinonez quintanilla quintin quinton quiroga quiroz quispe quliyev quách rabina rachael racheal rachelle rachid racz rader
    radić radmila radovic radović radu radulovic radulović rae raegan raelynn ragan ragland ragsdale rahman rai raina raines
    rainey rains rajapaksha ralfs ralston ramadan ramazan ramey ramiro rana ranasinghe ranaweera randal randall randell randle
    rankin ransom rantanen raoul raphaelle rapp rashad rasmus ratcliff rathnayaka rathnayake ratliff ratnayake rawls rayan
    rayana rayane raymonde raymundo rayna razo reagan reardon reaves reba rebane rebeca rebekah rector redd redman reece reeder
    reedy reem reema reese reeves refael regalado regan reggie reginald regine regis rei reich reichert reilly reina reine
    reinhardt reis reiter rejane relja remi remington remy rena renae renaud rendon rene renee renner renteria resendiz retha
    rethabile reuben reuter reva rey reyna reynaldo reynoso rhea rhee rhett rhiannon rhim rhoades rhoads rhoda rhonda rhys ria
    rian richey ricketts rickey rickie ricks ricky riddle rider ridley ries riggins riggs rigoberto riko rincon rinehart
    riquelme ristevski ritchie ritter riva rivero rivers rizzi roach roan roark rob robb robbie robbin robbins robby roberson
    roberta roberte robins robison robledo robles robyn rocco rochelle rocio rockwell roderick rodger rodgers rodney rodolfo
    rodolphe rodriquez roel rogelio roghayyeh roh rojo roko roland rolande rolando roldan rollins romain romane romeo romo
    romuald romy ronan ronja ronnie ronny rooney roper roque rory ros rosado rosalba rosalee rosalia rosalie rosalina rosalind
    rosalinda rosalyn rosanna rosanne roscoe roseann roseline rosella roselyn roselyne rosemarie rosenthal rosie roslyn rosmery
    rossetti rotari rouse roush rowe rowell rowena rowland rowley roxana roxane roxanna roxanne roxie royce royer rozman rubin
    rucker rudd rudenko rudolph rudy ruelas ruffin rufus ruggiero ruoxi rupp rushing russ russel rusty rusu ruthie rutledge
    ruvalcaba ruíz ruòxī ryang ryder ryker rylan ryland rylee ryleigh rylie ryoo ryu rácz rían ríos saar saarinen saavedra
    sabajo sabina sabrina sacha sadler sadykov saenz saez safija safiya sager sahakyan sahin sakamoto sakeena sakineh salas
    salcido saldana saldivar saleh saliha salihovic salihović salik salim sallie sally salma salminen salome salomé salonen
    salter samaras samarasinghe sami samia samir samira sammie sammy sampath sampson sams samson samuels samvel samy samyar
    sanborn sanderson sandro sands sang sanhueza sanjeewa sanna santamaria santillan sapp saqib sarai sargent sargsyan saric
    sarmiento sasaki sasha satterfield satō sauceda saucedo sauer saul saunders saundra savanna savchenko savic savić
    savolainen sawyer saylor scanlon scarlet scarlett schaeffer schafer schaffer schell scherer scheving schilling schiltz
    schmit schofield schrader schrock schuler schulte schwartz schweitzer scot scottie scotty scruggs seaman sears seay seeley
    segal segel segura seibert seifert seitz sekou selena selim selina sellers semil semjonov semyonov sen senanayake
    seneviratne seng seo seoh seong sepp sepulveda sepúlveda serena serenity serge serife serna serrato sesili sevda severine
    severson sevinj seward sexton shackelford shafer shaffer shahd shahem shahid shaikha shaimaa shaina shala shams shana
    shania shank shanna shannon shantel shapira shari sharlene sharpe sharron shaun shauna shaver shawn shawna shay shayla
    shayma shayna shayne shea shearer sheehan sheena shehu sheikh sheila sheldon shelia shelley shellie shelly shengelia
    shepard sheppard sheree sheri sherifa sherri sherrie sherrill sherry sheryl shevchuk shields shiloh shimizu shipman shipp
    shivansh shkodra shkreli shockley shoemaker shong shook shrestha shristi shuler shultz shung siddhartha siddiqui siegel
    sieng sienna sierra sifuentes sikes silas silvestri simic simić simms simoes simona simonne simons simonsen simpkins simsek
    simões sinani singer singletary siphosethu sirbu sirine sisk sisson sita siti sizemore skaggs skelton skidmore skinner skye
    skyla skylar skyler slade slaughter sloane slone smagulov smalley smalls smallwood snead sneed snell snezana snežana snider
    snodgrass snowden soan sobia sofi sofiane sofie sofija sofiya sohan sohn sok solange solene soley soline solis solja
    solomiya solomon solorio solorzano solovyov solís som somayyeh somboon somchai somers sommers somporn somsak sondra sonia
    sonja sonn sonny sonya sophie sor soraya sorenson soriano sorrentino sotelo souleymane soun sow sowers spangler spann
    spaulding spear spears speer spicer spiteri spivey sprague springer spurlock squires stacey staci stacie stacy stahl staley
    stamper stanfield stanford stanislas stankeviciene stankevicius stankevičienė stankevičius stankovic stanković staples
    stapleton stark starkey starks starnes staton stauffer stclair stearns steed steele steen steeve steffen steinberg stephan
    stephany stephenson stepp stern stevenson stevie stiles stinson stjohn stoddard stoica stojanov stojanovic stojanović
    stokes stoltzfus stoner storey stout stovall stover stowe stoyanov stoyanova strand stratton strauss streeter strickland
    stringer stubbs stuckey stump stutzman subotic subotić suen sugahara sugawara suggs sugiyama suh suha suleimenov suljic
    suljić sultan sultanov sumayah summers sumner sung susana susanna sutherland suy suzan suzana suzanne suzette svobodova
    svobodová swain swann swanson swartz sweeney switzer sybil syed sykes sylvain sylvette sylvia sylviane szilagyi szilágyi
    szymon sáez sára sîrbu sóley sólja sūn tabatadze tabatha tabitha tackett tadhg tafoya taha tahirovic tahirović taim taing
    takacs takagi takaki takata takeda taketa takeuchi takács talbert talia talley talon tam tamang tamar tamara tamatoa tamayo
    tameka tamera tami tamia tamika tamm tammi tammie tammy tanguy tania taniguchi tanisha tanner tanya tapia tapuarii tareq
    tarita taryn tasha tat tate tatsuki tatum tatyana tavarez taveras tayler teagan teague teddy tehei teiki teiva tejada
    tejeda tellez tello templeton teodor teodora teoh tep terence teresita tereza teri terra terrance terrazas terrence terri
    terrie terzic terzić tessa teura teva tevin thach thacker thaddeus thais thalia thanasi thanh thao thapa tharp tharu thayer
    thea thelma theo theodor theodore theophile therese theron thibaud thibault thibaut thibodeaux thill thomason thomsen
    thorarensen thorlacius thorpe thrasher thurman thurston thuy thái thạch tia tiana tianna tiara tiare tice tidwell tierney
    tierra tieu tiffani tiffany tigran tilley tillie tillman timeo timmons timmy timofey timothe timothee ting tinsley tiong
    tiphaine tirado tisdale titaina titaua titouan titus tiu tiêu tjin tkachenko tkachuk tobin toby todorov todorova toivo
    tolbert tolliver tomic tomić tomlin tomlinson tommaso tommie tommy tompkins tomyris tomás toney tong toni tonia tonya tori
    toro torok torrez tory toska toskaj toth tracey traci tracie trahan trajanoski trajanovski trajcevski trajkovski trammell
    traylor trejo tremblay trent trevino trevon trey tricia trieu trimble trina trinh trinity triplett tripp trisha trista
    tristan tristen tristin triston triệu trondur trotter troutman troyer trudy truman truong trác tróndur trần trịnh ts'ai
    tsai tsay tsiklauri tsoi tsui tuan tubbs tuck tuleen tunar tuominen turk turki turley turpin turunen tuttle twila tyra
    tyree tyrell tyrone tyson tân török tống uch uchida ueta ugo uhm uiloq ulises ulloa ulloriaq ulrich ulysse ulysses umar
    underwood ung unger upton urban urbina urbonas urboniene urbonienė uribe uriel ursu usman uta vaea vail vaino valadez
    valarie valdemar valdes valdovinos valdés valentin valentine valentini valeria valerio valladares valle valles valon valter
    vamika vanags vance vandyke vanessa vang vanhorn vann vardanyan varela varner varvara vasileios vasiliauskas vasiliauskiene
    vasiliauskienė vasilije vasiliki vasilisa vasilyev vassiljev vaughn vazquez veda vedant vela velasco velasquez velazquez
    vella velma velásquez venable venegas venla vergara vern verna vernell veronika veronique vesela vesely veselá veselý vesna
    vest vicente vick vickers vicki vickie vicky victoire victorine vida vidmar vidovic vidović viera vigil viktor viktoria
    viktorie viktoriya viktoría viktória villagomez villalba villalobos villarreal villasenor villatoro villegas vilma vince
    vines vinogradov vinson viola violeta violette viraj virgie virgil virginie vita vito vitols vivian viviana viviane
    vivienne vladyslav vojtech vojtěch volkov vonda vong vorobyov voss vue vugar vujic vujić vujovic vujović vuk vukovic
    vuković vuong vusal vusala vár vásquez väinö vītols waage wada waddell wade wagener waggoner wagoner wahl waite walden
    waldron waldrop walid waller wallis wallner walls walton wan wanda waqa warden washburn wassim watabe wateen waterman
    waters watters waugh waylon weathers webber webster weems weerasinghe weiler weiner weinstein weldon weller wellman welter
    wendell wendi wendt wenger wenzel wesley westfall westmoreland wetzel whalen whaley whatley wheatley whelan whipple
    whitaker whitehead whiteside whitfield whiting whitley whitmore whitt whittaker whitten whittington wicker wickramasinghe
    widelene wiggins wijesinghe wilbert wilbur wilburn wilda wilde wilder wiles wiley wilford wilfred wilfredo wilfried wilhelm
    wilhelmina wilkerson wilkes wilkins willa willard willett willey willingham willow wills willy wilmer wimmer winfred wing
    winifred winn winnie winslow winston winters wiseman withers witherspoon witt wolff wolford womack woodall woodard woodruff
    woodson woodward woody wooten workman worley worrell worthington wray wyatt wyman wynn wáng xander xavier xiao xie ximena
    xiomara xiong yacine yadav yadira yael yahir yakovenko yamasaki yamazaki yamina yancey yanez yanis yann yannick yannis
    yarbrough yasmin yasmina yasmine yasna yassin yassine yates yau yazmin yazzie ybarra yeager yee yehuda yekaterina yelena
    yeong yesenia yeung yeva yichen yihan yildirim yildiz yinuo yize yoan yoana yoann yoder yohan yohann yokoyama yolanda
    yolande yoo yos yosef yoshida yost youn younes youngblood younès yousef yousouf yua yuan yuina yun yuna yusef yusif yvan
    yves yvette yvon yvonne yáng yáñez yìchén yìhán yìzé yīnuò yıldırım yıldız yūna zach zachariah zachery zack zackary zackery
    zagar zahid zahir zahra zakaria zala zalan zalán zambrano zammit zamudio zan zander zane zapata zara zarins zariņš zavala
    zayden zaytsev zehra zeigler zeinab zelaya zelda zelie zella zeller zelma zenaida zeng zepeda zeynab zheng zhào zhāng zhōu
    zhū zimmer zimmerman zina zoeng zoey zoila zook zoran zoé zukauskas zukauskiene zukic zukić zumra zuniga zupan zupancic
    zupančič zuu zuzanna zúñiga zümra àlex álvaro ámbar ángel çami çetin éabha édouard óliver ông ömer özdemir özkan čengić
    černá đorđević đoàn đukić đurić đàm đào đặng şerife şimşek šarić žagar žan žukauskas žukauskienė
    """)
}
