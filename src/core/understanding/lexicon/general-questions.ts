import { linesOf } from './table.ts';

/**
 * Questions to the world and wishes that nobody prepared, in English: a wider background for intents alone. In Indonesian they
 * bring nothing (docs/understanding-trials.md), and documents learn their threshold from fewer, which are nearer to what is asked of a business.
 */
export const generalQuestions: string[] = linesOf(`
  why do cats purr when they're hurt
  tell me which bird lays the biggest egg
  i heard camels store water in their humps, true or false
  what keeps penguins' feet from freezing on ice
  name a mammal that can fly
  can elephants really not jump
  oldest age a galapagos tortoise can reach
  do sharks have bones
  what do koalas eat besides eucalyptus
  why are flamingos pink
  how fast can a cheetah run over 100 metres
  where do eels go to breed
  who discovered that whales sing
  are there any poisonous birds
  what's a group of crows called
  does a goldfish really have a three second memory
  how far away is the andromeda galaxy
  which planet spins on its side
  why was pluto kicked out of the planets
  what would happen if you fell into a black hole
  how many moons does saturn have at the latest count
  who was the first woman in space
  how old is the universe according to scientists
  is there sound in space
  i want to know what a neutron star is made of
  tell me about the voyager golden record
  when will halley's comet come back
  has anyone been to the moon since the seventies
  saturn's rings, ice or rock or both
  how much does the earth weigh
  how many bones is a baby born with
  insulin comes from which organ
  is it possible to live with one lung
  how come some blood types can't be mixed
  how long does food stay in your stomach
  do fingernails keep growing after you die
  why does cutting onions make your eyes water
  difference between an artery and a vein please
  why does ice float on water
  who came up with the periodic table
  ph of lemon juice, roughly
  name the noble gases in order
  does iron rust faster near the sea
  how does carbon dating work
  who proved fermat's last theorem
  put the second law of thermodynamics in simple words
  do biologists consider viruses to be alive
  my kid keeps talking about crispr, what do scientists use it for
  how deep is the mariana trench
  how do diamonds form underground
  how did the black death reach europe
  year slavery was abolished in brazil
  remind me why they dumped tea in boston harbor
  what year did the berlin wall come down
  did vikings really wear horned helmets
  who shot archduke franz ferdinand
  what happened to the princes in the tower
  how long did the hundred years war last
  give me a short summary of the french revolution
  why was the suez canal such a big deal in 1956
  who were the samurai loyal to
  explain the cuban missile crisis in two sentences
  where was the treaty of versailles signed
  which pharaoh was found by howard carter
  did marco polo really go to china
  what was life like in medieval villages
  why did the titanic not have enough lifeboats
  need a quick explanation of the meiji restoration for class
  how did gandhi's salt march change things
  when did hong kong go back to china
  who is the prime minister of new zealand now
  how does a country join the european union
  what does habeas corpus mean
  can someone be tried twice for the same crime
  how are supreme court judges picked
  what counts as fair use under copyright law
  burkina faso capital city
  does turkey belong to europe or asia
  name the five great lakes
  which mountain is taller, k2 or kilimanjaro
  what countries border paraguay
  driest place on earth, is it the atacama
  which us state has the fewest people
  what do people call the strait between spain and morocco
  where does the danube start
  beyonce's husband, who's that again
  give me einstein's most famous quote
  what was marie curie's nobel prize for
  did shakespeare have any children
  what school did obama go to
  why did van gogh cut off his ear
  tell me something about nikola tesla's life
  who played james bond the most times
  the dalai lama must have a real name, what is it
  rugby league, is it 13 or 15 a side
  i never understood cricket scoring, walk me through it
  which club has won the most champions leagues
  three goals in ice hockey is called what again
  did serena ever win all four slams in one year
  who founded nintendo back in the 1800s
  the letters in ikea stand for what
  where is samsung's headquarters
  which company is worth the most in the world
  did steve jobs really start apple in a garage
  where does the word robot come from
  is basque related to any other language
  what's the reason christians give things up for lent
  what are the five pillars of islam
  how do people celebrate nowruz
  red wine on a beige carpet, what gets it out
  my toilet keeps running after i flush
  best way to get candle wax off a wooden table
  white rings on the coffee table from hot mugs
  the dishwasher smells like rotten eggs no matter what i do
  what size wall plug for hanging a heavy mirror on brick
  ants are coming through the window frame again
  remove sticky label residue from glass jars
  getting cat pee smell out of a mattress
  how often should pillows be washed
  fix a dripping tap yourself, step by step
  do i need to deadhead roses in autumn
  compost heap is slimy and stinks
  which vegetables can still be sown in august
  aphids on the roses, don't want to use pesticide
  foxes dig up my flower beds every night
  take cuttings from lavender, when and where to cut
  cat scratches the sofa even though she has a post
  train a parrot to step up on my finger
  teach an old dog to walk without pulling
  what do baby hedgehogs eat
  our labrador is scared of fireworks, any tips
  toddler refuses to sleep in his own bed
  at what age do babies start crawling
  my daughter only eats pasta and nothing green
  potty training a three year old who just isn't interested
  ideas for a rainy afternoon with two small kids
  how much screen time is fine for a seven year old
  son is being bullied and won't tell the teacher
  what do i say when my kid asks about death
  dinosaur themed party games for five year olds
  how to get a toddler to keep his hat on
  how many squats a day to see a difference
  give me a ten minute core workout with no equipment
  best posture for sitting at a desk all day
  can you build muscle without eating meat
  need a marathon training plan for total beginners
  my boyfriend hasn't texted back in two days
  should i forgive someone who cheated on me
  what to write to a friend whose dad just died
  i think my best friend is jealous of me
  he says he needs space, what does that mean
  first date ideas that aren't dinner or a movie
  how to say sorry after a really stupid fight
  my flatmate never cleans and i hate confrontation
  everyone around me is getting married and i'm not
  signs that a guy at the gym likes me
  i get angry over tiny things lately
  how to get rid of dark circles under my eyes
  beard is patchy on the cheeks, shave it or wait
  how do you tie a half windsor
  what is a capsule wardrobe and how do i start one
  write a 500 word essay about the causes of world war one
  explain photosynthesis like i'm in fifth grade
  who is the narrator in wuthering heights
  find the metaphors in this poem for me
  proofread my conclusion paragraph it sounds clunky
  three arguments against school uniforms
  how does osmosis work in plant cells
  prove that the square root of two is irrational
  give me a hook for an essay on climate change
  my book report is due tomorrow and i haven't read it
  need a science fair idea that doesn't involve volcanoes
  should i study law or economics
  i hate my job but i'm scared to quit
  what does an actuary actually do all day
  is a masters degree worth it for teachers
  can i become a nurse at 45
  my boss takes credit for my work
  learning to code at 50, where would you start
  studying for finals and nothing sticks in my head
  what grades do i need for medical school
  my crochet blanket is getting wider every row
  model railway landscape, how do i make realistic trees
  how can i tell if this old coin is rare
  is the bullet journal thing hard to keep up
  teach me a simple origami crane
  where do people find other dungeons and dragons players
  restoring a 1967 beetle, where does the rust usually start
  tubeless tyres on a gravel bike, pros and cons
  can i respray motorcycle fairings in my garage
  is a manual miata a good first project car
  clipless pedals scare me, how do i practise
  is it safe for a woman to travel alone in morocco
  best month to see cherry blossoms in japan
  tipping in new york, how much is expected
  venice or florence if i only have one weekend
  hidden beaches in sardinia away from the crowds
  backpacking south america for six months, rough route ideas
  what plug sockets do they use in thailand
  scenic train rides in europe worth doing once
  write me a python script that renames all my photos
  start recording my screen until i say stop
  print two copies of this essay double sided
  put twenty on red at roulette
  post my holiday selfie to instagram with a funny caption
  who lives in the flat above mine and what do they do
  why did the ending of inception leave the top spinning
  does the guy survive at the end of cast away
  what share of their income do people in denmark pay in tax
  when did people stop paying with salt and shells
  my street has been loud since the new bar opened
  i think free will is an illusion
  what walks on four legs then two then three
  you sound a bit grumpy today
  turn this voice memo into a podcast episode
  unfollow everyone who hasn't tweeted in a year
  short tesla for me before the market closes
  ring up the president and tell him i'm disappointed
  open the spreadsheet from last tuesday's meeting
  like all of my sister's photos
  defragment the old hard drive in the basement pc
  install linux next to windows without losing my files
  how many seasons did the sopranos run
  where was game of thrones filmed mostly
  did any oscar winner ever refuse the statue
  best strategy for the final boss in elden ring
  how long would it take to read all of proust
  in which film does a man relive the same day
  is there going to be another season of severance
  do drummers earn less than singers in famous bands
  what was the first video game ever made
  who would win in a fight between hulk and thor
  was shakespeare really the author of his plays
  curious about the trick behind noise cancelling headphones
  why do lithium batteries get worse with age
  what exactly is a blockchain
  can a phone be tracked when it's switched off
  how does gps know i'm in a tunnel
  what does the s in https stand for
  who invented the computer mouse
  what keeps satellites from falling down
  is there a way to run doom on a toaster
  how do self driving cars see pedestrians at night
  what's a bear market
  explain the difference between gdp and gnp
  do they have sales tax in oregon
  how big is the national debt of japan
  when will house values collapse
  who was the first billionaire in history
  how did the tulip mania start
  what do economists mean by elasticity
  should central banks be independent from politicians
  is bitcoin going to the moon this year
  can a sixteen year old vote in austria
  what's the catchment area for the primary school on elm road
  what happens to evidence after a trial is over
  does the fire brigade still rescue cats from trees
  what is the pass mark for the bar exam
  where do they keep the old parish records
  do ambulances have to stop at red lights
  there's an abandoned couch on the pavement outside
  which library lets you borrow power tools
  i believe dogs are simply better than cats
  are people basically good
  the ship of theseus is it still the same ship
  would you pull the lever in the trolley problem
  modern art is just people throwing paint
  i have cities but no houses what am i
  the more you take the more you leave behind
  two fathers and two sons caught three fish explain that
  guess which number i am thinking of
  i speak without a mouth and hear without ears
  do you ever get lonely in there
  i had a dream about you last night
  you're smarter than my brother in law
  my ex said the same thing
  i bet you would look good in a hat
  are you proud of me
  would you be my best man
  just dropped my toast butter side down
  grandma turned ninety yesterday and danced all night
  my boss wore the same tie three days in a row
  i've decided to grow a beard
  someone ate my yoghurt at work
  my husband snores like a tractor
  it was so quiet on the bus today
  take a picture of whoever is at the garden gate
  pretend to be my dad and phone the school
  read out whatever is written on this crumpled note
  iron my shirts and fold the towels
  do my history homework on the french revolution
  write a breakup letter that isn't too cruel
  check if this painting is a forgery
  predict the lottery numbers for saturday
  photoshop my uncle out of the wedding picture
  review my novel and be brutally honest
  burn these home movies onto a dvd
  livestream my birthday speech
  identify this bird from its feather
  dare me to do something silly
`);
