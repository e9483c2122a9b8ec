import { wordSet } from './table.ts';

/** Given names common enough that a bare word is one, also where the dictionary knows the word. */
export const givenNames = wordSet(`
angga tirta kinan tiara nirmala jaya senja embun mawar anggrek kenanga pertiwi harum
adi aditya agung agus ahmad aisyah ajeng aldi alif alya amalia amelia amir ana andi andika andini andre andri anggi anggun anisa anita anton
anwar ardi ardian arief arif aris arya asep astri astuti ayu azhar bagas bagus bambang bayu bella bima bimo budi cahya cahyo candra cici citra
clara cinta daffa damar dani daniel danu darma david dedi dedy denny desi deva devi dewi dian diana dika dimas dina dini dito dodi doni dwi edi
edo eka eko elisa elsa endah endang erik erika erna eva evan fadil fadli fahmi faisal fajar farah farhan farid fatimah febri feri fikri firman
fitri fitriani galih galuh gilang gita guntur hadi hana hani hari haris hasan hendra hendri heni herman heru hesti hilda ida ika ilham imam
inah indah indra intan ira irfan irma irwan iwan jaka jamal jessica jihan joko juli julia kartika kevin kiki krisna kurnia laila lani laras lestari
lia lidya lili lina linda lisa lukman lusi made maria mariam maya mega melati melinda mila mira mita monica muhammad mulyadi mulyono murni
nabila nadia nanda nia nina nisa nita niken nova novi nur nuri nurul oki okta oktavia pandu putra putri rafi rahayu rahma rahmat rahman raka rama
rangga rani ratih ratna rendi reni reza rian rini rina rio risa riska rizal rizki rizky robi roni rosa rudi rudy ryan salma sandi sandra santi
santoso sari sarah satria septi setiawan shinta sinta siska siti sofia sri sudirman sugeng suharto sukma suli sunarti supri surya susan susanti
susi suyanto syahrul tari taufik teguh tia tika tina tini tito titi tomi toni tono tri tuti udin umar umi untung utami uwais vera vina vivi wahyu
wati wawan wayan ketut nyoman widi widya winda wira wiwin wulan yanti yanto yoga yogi yohanes yudha yudi yuli yuliana yuni yusuf zahra zainal zaki
john james mary michael sarah david anna peter paul mark lisa kate tom emma alice bob jane jack susan linda robert william george kevin maria
`);

/** Things and states that a bare answer may name; none of them is anyone. */
export const commonThings = wordSet(`
sepatu tas baju celana kaos kemeja jaket rok gamis jilbab hijab topi sandal jam dompet handphone laptop charger kabel buku botol gelas piring
meja kursi lemari kasur bantal sprei lampu kipas kamera mainan boneka kue roti kopi teh susu beras minyak sabun sampo parfum lipstik bedak skincare
serum masker obat vitamin motor mobil helm ban rumah kantor kost sekolah kampus pasar bank sudah belum nanti besok kemarin mahal murah bagus jelek lama
cepat bisa tidak rahasia anonim kepo skip lewat apaan hah loh lho halo hai tes test oke sip iya hmm haha wkwk bodo terserah gapapa kosong lupa males malas
bantuan bantu tolong info infonya harga promo lapor customer pelanggan pembeli penjual reseller ibu bapak saya aku kamu dia orang manusia bot admin
serius beneran becanda bercanda gabut santuy mantul ajib ngantuk ngakak ngeri yaelah hemm hemmm cepetan why what who none nothing anonymous guest user name nama secret unknown sendiri teman istri suami anak adik kakak nenek kakek mama papa
`);
