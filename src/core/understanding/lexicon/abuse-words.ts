import { wordSet } from './table.ts';

/** Insults of a person: abuse when aimed at whoever reads, alone, or after "dasar". */
export const insults = wordSet(`
goblok goblog guoblok gblk gblok tolol tll tlol bego bgo dungu idiot bangsat bgst bngst bangst bajingan bjgn brengsek brngsk keparat kampret
anjing anjg ajg anjeng anying njing asu asw babi monyet kunyuk setan iblis jahanam laknat biadab kontol kntl knt0l memek mmk ngentot
ngentod entot jancok jancuk cok dancok cuk pantek puki pukimak lonte perek pelacur jablay bencong banci
sinting gila sarap sampah maling penipu tukang tipu bacot bct kacung babu kafir bodoh bodo
stupid moron asshole bitch bastard dickhead retard scum motherfucker fucker cunt jerk loser dumb dumbass scammer scammers thief thieves
`);

/** Of these, the ones that mean nothing else: no animal, no trade, no "bodo amat". */
export const plainInsults = wordSet(`
goblok goblog guoblok gblk gblok tolol tll tlol bego bgo dungu idiot bangsat bgst bngst bangst bajingan bjgn brengsek brngsk keparat
jancok jancuk dancok moron bitch bastard dickhead asshole stupid dumbass
`);

/** What impatience with a service speaks of: "goblok lama amat", "bego, kapan dibalas". */
export const impatience = wordSet(`
lama lambat lelet lemot telat molor kapan cepat cepet cepetan buruan balas bales dibalas dibales balesnya respon direspon jawab
dijawab kerja becus niat layanan melayani nunggu menunggu ditunggu nungguin slow late waiting reply answer hurry service useless
`);

/** So strong that they are abuse wherever they stand, unless said of oneself. */
export const slurs = wordSet(`
kontol kntl memek ngentot ngentod pukimak lonte perek pelacur motherfucker cunt fuckyou fucker asshole
`);

/** Interjections: swearing at nobody. Abuse only together with whoever reads ("sialan lu"). */
export const interjections = wordSet(`
anjir anjay njir anjrit jir anjas buset sialan sial kampret bangke tai taik tae bodo shit fuck fucking damn crap hell wtf bullshit
`);

/** Whoever reads: the business, its people, its bot. */
export const addressees = wordSet(`
kamu kalian anda lu lo elu kau admin toko penjual seller cs bot kurir pelayanan karyawan pegawai petugas you your ya'll yall dasar
woi woy hei u owner bos company
`);

export const selfWords = wordSet('saya aku gue gw i me my sendiri');
