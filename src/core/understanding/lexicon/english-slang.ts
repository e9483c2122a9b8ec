import { memberIndex } from './table.ts';

/** Standard spelling: how people type English in a chat. */
export const englishSlang = memberIndex(`
you: u, ya, yu, yuo
your: ur, yr, youre, yor, yuor
are: r
to: 2
for: 4
complaint: compliant
please: pls, plz, plss, pleas, plese, pleese, plox, pleaze
thanks: thx, tnx, thanx, thnx, tks, ty, tysm, thankyou, tq, thnks, cheers, tanks, thankss
okay: ok, k, kk, oke, okey, okie, oki
because: cuz, cos, coz, bc, becuse, becoz
with: w, wit, wth
without: wo, w/o, witout
what: wat, wut, wht, waht, whta
what is: whats, wats, wuts, what's
where is: wheres, where's, wheres's
when is: whens, when's
how is: hows, how's
who is: whos, who's
it is: its, it's
that is: thats, that's
i am: im, i'm
i have: ive, i've
i will: i'll
i would: i'd, id
do not: dont, don't, dnt, dun
does not: doesnt, doesn't, dosent, doesn
did not: didnt, didn't
can not: cant, can't, cannot, cnt
could not: couldnt, couldn't
will not: wont, won't
would not: wouldnt, wouldn't
is not: isnt, isn't, aint, ain't
are not: arent, aren't
was not: wasnt, wasn't
has not: hasnt, hasn't
have not: havent, haven't, havnt
had not: hadnt, hadn't
should not: shouldnt, shouldn't
want to: wanna, wana
going to: gonna, gunna
got to: gotta
give me: gimme
let me: lemme
do not know: dunno, idk
kind of: kinda
have you: hv u
have: hav, hve
want: wnt, wan
need: ned, nid, neeed
order: ordr, oder, oredr, orderd
delivery: dlvry, delivry, delievery, delivary, deliv
deliver: delvier, delver
package: pkg, packge, parcle, pckg, pakage
address: adress, addres, addy, addr, adres
payment: pymt, paymnt, payement
account: acc, acct, acount, accnt
password: pw, pwd, pass, pasword, passwrd
number: num, nr, nmbr
message: msg, mesage
picture: pic, pik
pictures: pics
quantity: qty
available: avail, avl, availible, availabe, avaliable
receive: recieve, rcv, recive
received: recieved, rcvd, recived
refund: refnd, rfund, refun
return: retrun, retun
exchange: exchang, xchange
discount: disc, discnt, discout
information: info, infos
tomorrow: tmr, tmrw, tomorow, tommorow, 2moro, tmrow
today: 2day, tdy
tonight: 2nite, tonite
before: b4
great: gr8
later: l8r
minutes: mins
hours: hrs
days: dys
by the way: btw
as soon as possible: asap
right now: rn
i do not care: idc
to be honest: tbh
in my opinion: imo
people: ppl
probably: prolly, prob
about: abt, bout
should: shld, shud
would: wud, wld
could: cud, cld
though: tho
through: thru
really: rly, realy, rlly
very: v, vry
favourite: fav, fave
everyone: every1
anyone: any1
someone: some1
nothing: nuthin, nothin
something: sth, smth, somethin
problem: prob, prblm, problm
customer service: cs, cust service, custserv
customer: cust, custmer, costumer
still: stil
shipping: shiping, shippin, shping
cancel: cancle, cansel, cncl
canceled: cancelled, cancled
help: hlp, halp
how much: howmuch, hw much
how long: howlong
anything: anythin
and: n, nd
more: mor
yes: yeah, yep, yup, yea, ye, yess, aye, yas, yeh
no: nope, nah, nop, nay
hello: helo, hullo, ello, hallo
hi: hii, hiya, hiii
goodbye: bye, byee, cya, gbye, bye-bye
credit card: cc
`);
