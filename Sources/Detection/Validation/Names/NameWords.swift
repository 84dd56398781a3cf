/// Words of names, small: enough to tell a column of people from one of things, not to find a name in a text.
enum NameWords {
  /// Particles, titles and generational suffixes: part of a name, never the whole of one.
  static let small = WordSet(
    """
    van von der den de del della di da do dos das du des la le les el al bin ibn ben abu ter ten te zu zur zum vom af av
    y e i mac mc st saint san santa mr mrs ms miss mx dr prof sir dame lord lady rev fr hon herr frau dipl ing mag med phil
    jr sr ii iii iv v vi md dds dvm phd esq cpa mba rn mme mlle m sra srta don doña dona sig dott avv geom mgr pan pani
    """)

  /// Companies' forms, roles, states and the ways of writing nothing.
  static let against = WordSet(
    """
    inc ltd llc llp plc gmbh ag kg ug ohg corp corporation company co. holding holdings group sarl sas srl spa bv nv ab oy
    oyj asa aps kft zrt sp.z.o.o pty pvt limited incorporated partners associates enterprises industries solutions services
    systems technologies consulting foundation institute university college hospital clinic bank ministry agency bureau
    unknown n/a na none null nil undefined unassigned unbekannt inconnu desconocido sconosciuto onbekend tbd todo anonymous
    anonym admin administrator root system superuser guest default nobody everyone all other misc various public private
    active inactive pending closed open new old draft true false yes no enabled disabled approved rejected cancelled
    manager management team support helpdesk sales marketing finance accounting engineering department dept office staff
    vendor supplier operator moderator editor developer analyst director
    string text varchar integer number value type name lorem ipsum
    and or the of for with from is are not this that these to in on at by und oder mit für ist nicht et ou
    pour avec para con por the
    january february april july august september october november december monday tuesday wednesday thursday friday
    saturday sunday street road avenue inbox project product order invoice report service server database
    """)

  static let given = WordSet(
    """
    james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph jessica
    thomas sarah charles karen christopher lisa daniel nancy matthew betty anthony margaret mark sandra donald ashley
    steven kimberly paul emily andrew donna joshua michelle kenneth carol kevin amanda brian dorothy george melissa edward
    deborah ronald stephanie timothy rebecca jason sharon jeffrey laura ryan cynthia jacob kathleen gary amy nicholas
    angela eric shirley jonathan anna stephen brenda larry pamela justin emma scott nicole brandon helen benjamin samantha
    samuel katherine gregory christine alexander debra frank rachel patrick carolyn raymond janet jack catherine dennis
    maria jerry heather tyler diane aaron ruth jose julie adam olivia nathan joyce henry virginia douglas victoria zachary
    kelly peter lauren kyle christina ethan joan walter evelyn noah judith jeremy megan christian andrea keith cheryl roger
    hannah terry jacqueline gerald martha harold gloria sean teresa austin ann carl sara arthur madison lawrence frances
    dylan kathryn jesse janice jordan jean bryan abigail billy alice joe julia bruce judy gabriel sophia logan grace albert
    denise willie amber alan doris juan marilyn wayne danielle elijah beverly randy isabella roy theresa vincent diana ralph
    natalie eugene brittany russell charlotte bobby marie mason kayla philip alexis louis lori tina holly tracy wendy
    carlos luis miguel antonio manuel francisco javier jorge pedro rafael fernando sergio alejandro diego pablo ricardo
    alberto mario eduardo roberto raúl raul andrés andres josé ramón ramon enrique víctor victor ignacio carmen ana isabel
    lucía lucia marta elena cristina paula pilar dolores rosa mercedes beatriz silvia rocío irene raquel inés ines nuria
    sofía sofia guadalupe gabriela alejandra valentina camila daniela mónica monica verónica veronica
    joão joao pedro tiago rui nuno paulo marcos lucas gustavo rodrigo thiago bruno felipe mateus márcia marcia aline juliana
    fernanda letícia larissa patrícia catarina mariana beatriz rita inês sónia vitória vitoria
    hans peter klaus wolfgang jürgen juergen dieter manfred uwe günter guenter horst bernd werner helmut gerhard heinz stefan
    andreas thomas markus matthias sebastian tobias florian jan lukas felix jonas leon maximilian philipp simon moritz
    niklas fabian julian dominik tim till jens holger ralf rainer sven torsten thorsten frank karl ernst otto fritz kurt
    ursula monika petra sabine renate karin brigitte ingrid gisela helga erika elke heike anja birgit claudia katrin kathrin
    susanne martina andrea silke stefanie nadine sandra daniela melanie nicole julia lena leonie mia anke antje britta
    katharina hannah lea johanna greta frieda charlotte clara ida paula lina heidi
    jean pierre michel philippe alain nicolas christophe patrick laurent frédéric frederic pascal éric stéphane stephane
    sébastien sebastien julien olivier thierry vincent françois francois gilles guillaume bruno didier benoît benoit
    antoine maxime mathieu hugo lucas louis jules arthur raphaël raphael léo théo gabriel nathalie isabelle sylvie catherine
    valérie valerie sandrine véronique céline celine stéphanie aurélie aurelie émilie emilie camille manon chloé chloe léa
    inès jeanne louise juliette margaux élodie elodie hélène helene agnès monique françoise francoise jacqueline claire
    giuseppe giovanni antonio mario luigi angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio
    aldo sergio luca marco andrea alessandro matteo lorenzo francesco davide simone federico riccardo stefano roberto
    fabio massimo claudio maria anna giuseppina rosa angela giovanna teresa lucia carmela caterina francesca antonietta
    giulia chiara sara martina valentina alessia elisa paola laura federica silvia elena giorgia alice sofia aurora
    johannes willem jan pieter hendrik kees gerrit henk piet bram daan sem thijs lars luuk ruben jeroen joost maarten wouter
    bas sander rick stijn femke sanne lotte anouk fleur iris marieke ingrid saskia annemarie esther wilma els anneke
    jan andrzej piotr krzysztof stanisław stanislaw tomasz paweł pawel marcin michał michal marek grzegorz józef jerzy
    adam łukasz lukasz zbigniew ryszard dariusz mateusz kamil jakub bartosz wojciech rafał rafal anna maria katarzyna
    małgorzata malgorzata agnieszka barbara ewa krystyna elżbieta elzbieta zofia joanna magdalena monika aleksandra
    karolina natalia paulina justyna beata dorota iwona renata
    lars anders johan erik karl per nils olof mikael fredrik magnus björn bjorn gustav oskar axel emil kristina karin
    birgitta margareta eva astrid ingrid linnea elin ida hanna matti juha mikko jukka timo pekka antti kari liisa anneli
    johanna tuula ole knut arne svein kjell hilde marit anne ingeborg søren soren jørgen jorgen mette kirsten hanne
    ivan dmitry dmitri sergey sergei alexey aleksei alexei vladimir nikolai mikhail andrei andrey yuri igor oleg olga
    natalya natalia tatiana irina svetlana ekaterina anastasia ludmila yulia petr pavel jiří jiri josef tomáš tomas martin
    jana eva hana lenka kateřina katerina lucie istván istvan lászló laszlo jános janos zoltán zoltan ferenc gábor gabor
    katalin erzsébet ilona ion gheorghe andrei mihai elena ioana georgi dimitar ivanka maria yiannis georgios dimitrios
    konstantinos eleni katerina mehmet mustafa ahmet ali hüseyin huseyin hasan ibrahim ismail fatma ayşe ayse emine hatice
    zeynep elif murat emre can burak mohammed muhammad mohamed ahmed omar youssef yusuf khalid hassan hussein abdullah
    fatima aisha khadija maryam layla zainab noor amir reza hossein
    raj rajesh ravi amit sunil sanjay vijay anil suresh ramesh rahul arjun rohan vikram deepak manoj ashok priya pooja
    anita sunita neha kavita anjali divya lakshmi meena geeta asha ananya aditya krishna arun
    wei ming li jing fang yan lei jun hui xin ying mei hong ling chen hao min yong jie yu na kenji hiroshi takashi akira
    yuki haruto sakura yui hana aiko keiko yoko naoko minh anh linh nguyen thi huong jisoo minjun seo-yeon ji-hoon
    liam mia ava amelia harper aria ella lily zoe nora riley layla leo oliver aiden caleb owen connor cole blake trevor
    derek brett troy craig todd chad shane marcus darren stuart graham nigel colin trevor ian neil gareth alistair fiona
    siobhan niamh aoife ciara sinead liam cian declan eoin gillian hazel poppy imogen harriet freya evie isla florence
    """)

  static let family = WordSet(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas
    taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king
    wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez
    phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz
    morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james bennett
    gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry russell
    sullivan bell coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton
    graham reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray
    ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman webb
    tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder mason dixon munoz hunt hicks
    holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson
    nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen peters santos
    hart bradley knight elliott cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry
    perkins hoffman johnston matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman
    rios estrada ortega watkins greene nunez wheeler valdez harper burke larson santiago maldonado morrison franklin carlson
    austin dominguez carr lawson jacobs obrien o'brien lynch singh vega bishop montgomery oliver jensen harvey williamson
    gilbert dean sims espinoza howell li wong reid hanson le mccoy garrett burton fuller wang weber welch rojas lucas marquez
    fields park yang little banks padilla day walsh bowman schultz luna fowler mejia davies o'connor oconnor macdonald
    müller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer schaefer koch bauer richter
    klein wolf schröder schroeder neumann schwarz zimmermann braun krüger krueger hofmann hartmann lange schmitt werner
    schmitz krause meier lehmann schmid schulze maier köhler koehler herrmann könig koenig walter mayer huber kaiser fuchs
    peters lang scholz möller moeller weiß weiss jung hahn schubert vogel friedrich keller günther frank berger winkler roth
    beck lorenz baumann franke albrecht schuster simon ludwig böhm winter kraus schumacher krämer vogt stein jäger otto
    sommer groß gross seidel heinrich brandt haas schreiber graf dietrich ziegler kuhn kühn pohl engel horn busch bergmann
    martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia david bertrand
    roux vincent fournier morel girard andré andre lefèvre lefevre mercier dupont lambert bonnet françois francois martinez
    legrand garnier faure rousseau blanc guérin guerin muller henry roussel nicolas perrin morin mathieu clément clement
    gauthier dumont lopez fontaine chevalier robin masson sanchez gérard nguyen boyer denis lemaire duval joly gautier roger
    roche roy noël noel meyer lucas meunier jean perez marchand dufour blanchard marie barbier brun dumas brunet
    garcía gonzález rodríguez fernández lópez martínez sánchez pérez gómez martín jiménez ruiz hernández díaz moreno muñoz
    álvarez romero alonso gutiérrez navarro torres domínguez vázquez ramos gil ramírez serrano blanco molina suárez ortega
    delgado castro ortiz rubio marín sanz núñez iglesias medina garrido cortés santos castillo lozano guerrero cano prieto
    méndez cruz flores herrera peña león márquez cabrera gallego calvo vidal campos reyes vega fuentes carrasco
    silva santos oliveira souza sousa rodrigues ferreira alves pereira lima gomes costa ribeiro martins carvalho almeida
    lopes soares fernandes vieira barbosa rocha dias nascimento andrade moreira nunes marques machado mendes freitas cardoso
    ramos gonçalves goncalves santana teixeira pinto cunha correia araújo araujo
    rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini
    rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile
    martinelli vitale lombardo serra coppola de_luca marchetti parisi villa conte ferraro fabbri bianco
    jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra smits kok jacobs vermeulen
    schouten willems hoekstra koster prins huisman peeters maes claes wouters goossens mertens janssens janssen dubois
    nowak kowalski kowalska wiśniewski wisniewski wójcik wojcik kowalczyk kamiński kaminski lewandowski zieliński zielinski
    szymański szymanski woźniak wozniak dąbrowski dabrowski kozłowski kozlowski jankowski mazur wojciechowski kwiatkowski
    krawczyk kaczmarek piotrowski grabowski zając pawłowski michalski król nowakowski wieczorek
    andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson jansson
    hansson bengtsson jönsson lindberg lindström jakobsson magnusson olofsson lindgren axelsson berg bergström lundberg
    korhonen virtanen mäkinen nieminen mäkelä hämäläinen laine heikkinen koskinen järvinen hansen johansen olsen larsen
    andersen pedersen nilsen kristiansen jensen nielsen christensen rasmussen sørensen sorensen jørgensen madsen petersen
    ivanov ivanova petrov petrova smirnov kuznetsov popov sokolov novák novak novotná svoboda dvořák dvorak černý procházka
    nagy kovács kovacs tóth szabó szabo horváth horvath varga popescu ionescu popa papadopoulos yılmaz yilmaz kaya demir
    şahin çelik öztürk khan ahmed ali hussain khalil haddad cohen levy mizrahi friedman
    sharma kumar gupta verma reddy rao nair iyer mehta shah joshi desai mishra das roy banerjee chatterjee mukherjee
    zhang liu huang zhao wu zhou xu sun zhu lin guo luo liang song tang cheng cao deng feng tanaka suzuki
    sato takahashi watanabe ito yamamoto nakamura kobayashi kato choi jung kang cho yoon jang lim han oh pham hoang phan vu
    dang bui do ngo
    murphy kelly o'sullivan walsh smyth o'neill oneill doyle mccarthy gallagher doherty byrne nolan fitzgerald mcgrath
    campbell stewart robertson thomson macleod mackenzie fraser cameron sinclair lloyd griffiths hughes rees jenkins powell
    bloggs doe roe mustermann public nordmann
    """)
}
