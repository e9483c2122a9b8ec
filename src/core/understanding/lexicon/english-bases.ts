import { englishWords } from './language-words.ts';
import { wordSet } from './table.ts';

/**
 * Common English words beside those of a chat: never respelt, and nothing is put right to them, for an Indonesian word
 * may be one letter from them.
 */
const more = wordSet(`
accept access accident according across act activate actual add admin advance advice advise affect afford age agree air airline alarm album alert
allow alone along already alternative amazing among amount angry animal announce annoy answer apart apartment apologize apology appeal appear apply
appoint appointment appreciate approve area argue arrange article assign assist attach attempt attend attention automate automatic average avoid awful
balance band bank bar base basic basket bath battery beach bear beat beautiful become bed begin behave believe belong bend benefit bill bird bit bite
black blame blanket block blue board body book booking border bored borrow bottle bottom bowl box brand break breakfast bridge brief bright bring brown
browse browser brush bug build building bulk burn burst business busy button cable calculate calculator calendar camera camp cancellation candle capable
carry case cash catch category cause center central certain certificate chain chair chance change channel charge charger chat cheat check checkout chip
choice choose claim class clean clear clearance clerk climb clip clock cloth clothes cloud club coat cold collect collection combine comfort comment
common communicate compare compatible compensate compensation complain complaint complete computer concern condition confirm confirmation confuse
connect connection consider consult contact contain content continue contract control convenient convert cook cool copy corner correct cotton count
counter country coupon course court cover crack crash crazy create cream cross cry culture cup cure currency current curtain custom customer customs cut
damage dance danger dark data date deal dear death debt decide declare decline decorate deduct deep default defect defective define degree delay delete
deny depart depend deposit describe description design desk destroy detail device dial die difference digital dim dinner direct direction dirty disable
disappear disappoint disappointed disaster disconnect discuss display dispute distance distribute divide document dot double doubt download draw drawer
dress drink drive driver drop dry due dust duty ear earn ease east easy eat edge edit effect effort electric electronic email embarrass emergency empty
enable end energy enjoy enough ensure enter entire entry envelope equal equipment error escalate especially estimate event ever exact examine example
excellent except excess excuse exist exit expect expense experience expire expiry explain express extend extra eye fabric face fact fade fail failure
fair fake fall false familiar fan fast fault faulty favor favorite fear feature fee feedback field fight figure file fill filter final finance finger
finish fire fit fix flash flat flavor float floor flow flower fly focus fold folder follow fool foot force foreign forget form format forward fragile
frame fraud freeze fresh front fruit frustrate fuel full function fund furniture future gain game garden gas general gentle genuine gift glad glass glove
goal gold grade grant green greet grey grocery ground group grow guarantee guard guess guest guide hair half hall hand handle handy hang happen happy
hard hat hate head headphone health hear heart heat heavy height hide hire history hit hold hole holiday honest hope horrible hospital host huge human
hungry hurry hurt ice idea identify ignore image imagine immediate import important improve inch include incomplete incorrect increase indicate individual
inform information initial injury inquire inquiry insert inside insist inspect install installment instant instead instruct instruction insure insurance
interest international internet introduce invest invite involve iron island jacket jam join joint joke judge juice jump keyboard key kick kid kind kit
kitchen knife knock know label lack lady lamp land language laptop large last laugh launch law lawyer lay lazy lead leak learn least leather leave leg
lend length lesson letter level lid lie life lift light limit line link liquid list listen load loan local locate lock logo lose loss loud love luck
luggage lunch machine magazine mail main maintain manage manager manual map mark market mask mass match material matter maximum meal mean measure meat
medicine meet melt member memory mention menu merchant mess message metal method middle mind mine mini minimum minor mirror mismatch miss mistake mix model
modern moment monitor mood motor mount mouse mouth move narrow nature near neat necessary neck negative nervous network noise normal note notice notify
nurse object observe obtain obvious occur offer officer oil operate opinion option orange organize origin original outlet outside oven owe own owner pack
packet paint pair pan pants paper partial partner pass passenger passport path pattern pause peak pen pencil percent perfect perform perhaps period permit
personal pet photo pick picture piece pin pink pipe plan plant plastic plate please plug plus pocket point police policy polite poor popular port portion
position positive possible post postpone pot pound powder power practice prefer prepare present press pretend pretty prevent previous print printer
privacy private prize process produce product professional profile profit program progress promise promo promotion proof proper property protect proud
prove provide public pull pump purchase pure purple purpose push puzzle quality quantity queue quick quiet quit quite quote race radio raise range rate
rather raw reach react ready real realize reason reasonable receipt recent recharge recipient recognize recommend record recover red redeem reduce refer
reflect refresh refuse region register regret regular reject relate release relevant reliable rely remain remember remind remote remove renew rent repair
repeat replace replacement reply report represent request require reschedule rescue reserve reset resolve respect respond response rest restart restaurant
restock restore restrict result retail retry return reveal reverse review ridiculous ring rip rise risk road robot rock roll roof room rough round route
row rude ruin rule run rush sad safe salary same sample satisfied satisfy save scam scan scare schedule scratch scream screen screenshot screw seal
search seat secret secure security seem select seller senior sense separate serial serious serve service session settle several shade shake shame shape
share sharp shelf shell shine shirt shock shoe shop shortage shoulder shout shrink shut sick side sight silly silver similar simple since single sink site
situation skin skip skirt sleep sleeve slide slip smart smell smile smoke smooth snack soap sock soft solid solution solve sorry sort sound source space
spare speaker special specific spend spill split spoil spoon spot spray spread square stain stair stamp stand standard star state statement station status
stay steal steel step stick stitch stock stolen stone stopper storage strange strap stream street stress stretch strict strip strong stuck stuff style
submit subscribe subscription substitute succeed success sudden suffer sugar suggest suit suitable sum supervisor supply support suppose sure surface
surprise survey suspect suspend swap sweater sweet swim switch symbol system table tablet tag tail tall tank tap tape task taste tear technical technician
television temperature temporary tend term terrible test text therefore thick thief thin tie tight till tire tired title toilet tomato tool tooth top total
touch tough towel toy trace trade traffic trail transaction transfer transit translate transport trash travel treat tree trial trick trip trouble trousers
truck true trust truth tube turn twice twist type ugly umbrella unable uncle understand uniform unit unlock unpack unsubscribe upgrade upload upset
urgent useful useless usual valid value vehicle vendor verify version view visit voice void volume vote voucher wait waiter walk wall wallet warehouse warm
warn wash waste watch wave weak wear web week weigh weight welcome west wet wheel white whole wholesale wide wifi win window wine wire wish withdraw
wonder wood wool word worry worse worst worth wrap write wrist yard yellow zero zipper zone
becoming began begun bitten blown borrowed bought broke brought built burnt caught chose chosen cutting dealt drew driven drove eaten fallen fed felt
flew flown forgot forgotten fought froze frozen gave gone grew grown heard held hid hidden knew known laid later lent lied lit lost meant met paid ran
rang ridden rode rose rung sang sat saw sent shook shown shut slept slid spent spilt spoke spoken spread stole stood stuck swam taught tore torn thought
threw thrown took taken understood woke won wore worn wound written wrote taxes buses
`);

/** Without their forms. */
export const englishBases: ReadonlySet<string> = new Set([...more, ...englishWords]);

/** These double their last letter. */
const short = /^[^aeiou]*[aeiou][bdgklmnprt]$/;
const doubled = /(?:bb|dd|gg|ll|mm|nn|pp|rr|tt)$/;

/** A common English word or a form of one: "talking", "changed", "bags", "later". Neither is a slip of another word. */
export function isEnglish(word: string): boolean {
  return isBase(word) || basesOf(word).some(isBase);
}

function isBase(word: string): boolean {
  return englishBases.has(word);
}

function basesOf(word: string): string[] {
  const [, stem, ending] = /^([a-z]{2,}?)(ies|ied|ing|ers|er|est|ed|es|s|ly)$/.exec(word) ?? [];
  if (stem === undefined || ending === undefined || word.length < 4) return [];
  if (ending === 'ies' || ending === 'ied') return [`${stem}y`, `${stem}ie`];
  if (ending === 's' || ending === 'ly') return [stem];
  if (doubled.test(stem)) return [stem, `${stem}e`, stem.slice(0, -1)];
  // "shiping" is a slip of "shipping".
  return short.test(stem) ? [`${stem}e`] : [stem, `${stem}e`];
}
