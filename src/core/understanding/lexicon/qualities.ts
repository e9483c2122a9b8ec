import { wordSet } from './table.ts';

/** What something may be said to be: asked of it, it is the thing that is asked ("vaksinnya aman ga"). */
export const qualities = wordSet(`
aman bahaya berbahaya berisiko beresiko halal haram riba syariah legal ilegal resmi asli original palsu terpercaya dipercaya amanah
bagus jelek baik buruk enak lezat sedap gurih segar manis asin asam pahit pedas pedes hambar akurat presisi ampuh manjur efektif ngefek
ramah sabar galak jutek judes sopan profesional berpengalaman pintar bersih kotor jorok higienis steril stabil kencang lancar rapi wajar awet tahan kuat kokoh ringkih
nyaman wangi bau bising berisik sepi ramai luas sempit besar kecil tebal tipis lembut kasar halus empuk keras alot panas dingin adem hangat
sakit nyeri perih ngilu susah sulit mudah gampang ribet rumit ketat seru bosan membosankan menarik cantik indah sehat bergizi berlemak
bermanfaat berguna worth recommended rekomen jujur transparan
safe dangerous risky harmful legal illegal legit scam trustworthy reliable good bad nice tasty delicious fresh sweet spicy sour bitter accurate effective
friendly patient rude polite professional experienced clean dirty hygienic sterile stable durable strong sturdy comfortable cozy noisy quiet crowded spacious
soft hard rough painful hurt hurts easy difficult strict fun boring interesting beautiful healthy useful worthwhile honest
`);
