import { wordSet } from './table.ts';

/** Words that only one of the two languages has, the commonest of a chat. Slang spellings count on their own. */
export const indonesianWords = wordSet(`
yang di ke dari dan atau dengan untuk pada ini itu ada adalah apa apakah siapa berapa kapan kenapa mengapa bagaimana
mana saya aku kamu anda kami kita mereka dia kak kakak pak bapak bu ibu mas mbak gan sis admin tidak bukan belum sudah jangan
iya ya oke tolong mohon minta mau ingin bisa boleh harus akan sedang lagi masih juga saja lebih kurang banyak sedikit semua
kalau karena supaya tapi namun jadi sampai seperti begitu begini nanti tadi sekarang kemarin besok hari minggu bulan tahun jam
pagi siang sore malam orang sama dalam luar sebelum setelah dulu langsung cepat lama baru dapat punya kasih lihat tahu bicara
tanya mengerti paham maksud pakai kirim paket pesan pesanan barang produk toko beli belanja bayar pembayaran rekening nomor
alamat ukuran warna harga murah mahal diskon gratis garansi rusak pecah cacat tukar ganti ubah batal stok habis lacak resi kurir
ongkir akun sandi masuk lupa salah hilang telepon pelanggan poin grosir sesuai jelek bagus benar kecil besar kecewa terima
makasih maaf halo permisi selamat dong sih deh kok nih tuh kah lah nya cara ambil datang terima buka tutup lokasi kota uang dana
kembali pengembalian ongkos biaya tarif gak ga nggak enggak gk tdk udah udh blm aja yg gimana gmn brp kalo klo dgn utk sy gue gw
bgt banget lu lo km dimana dmn knp pake sampe nyampe min kpn bs jg jd tp krn sdh dah emang gitu gini nanya bang bro
tau barangnya paketnya tokonya bukanya kirimnya bayarnya saldo potong gagal bukti resmi asli bahan berat cocok jual daftar
`);

export const englishWords = wordSet(`
the a an is are was were be been am i you he she it we they my your his her our their me him us them this that these those
what where when why how who which do does did done have has had can could will would should shall may might must not no
yes of in on at to for with from by about into over after before and or but if because so than then there here please thanks
thank hello hi want need like get got give take make know think see look come go went send sent order orders ordered buy bought
pay paid payment price cost shipping delivery deliver delivered package parcel track tracking return refund exchange cancel
available stock size color colour item product store shop open close hours time day days week month year today tomorrow
yesterday address phone number account password login email broken damaged wrong missing late received receive arrived arrive
help talk speak human person agent someone any some many much more long still yet already never ever just only also too very
card credit discount code sale warranty question problem issue change update new old good bad money back i'm don't can't
it's isn't didn't doesn't what's where's
u ur pls thx im dont cant whats wheres
name call first last next again back home house phone mobile app website online link page click try tried trying work works working worked
using used use user sign log logged out up down off left right again else other another same different every each both few lot lots
most best better great nice fine ok okay thing things way part place country city area street zip box bag gift card cards paypal apple google
visa invoice receipt tax points reward rewards member membership sell sold buying selling ship ships shipped arrive arriving hour minute minutes
second seconds morning night evening afternoon tonight monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december one two three four five six seven eight nine ten hundred thousand dollar dollars cent euro free cheap
expensive large small medium big little long short high low fast slow quick quickly early soon before during until between under without within
man woman men women boy girl child children baby family friend mother father brother sister wife husband dog cat car bus train plane flight ticket hotel
food water coffee tea book movie music song play game team weather rain sun snow hot cold warm story news school student teacher job office company
make made making found find finding keep kept put set show tell told ask asked asking say said feel felt leave start started stop stopped open opened
turn run move moved live lived believe bring happen happened write wrote sit stand lose lost meet include continue learn understand watch follow
create read allow add spend grow offer remember love consider appear wait serve die expect build stay fall cut reach kill remain suggest raise pass
decide pull charge charged refunded cancelled cancelling exchanged returned replaced replacement fix repair claim cover covers covered available
sizes colors black white red blue green shirt shoes dress jacket pants customer service support team manager real live chat bot machine policy terms
hear looks looking cannot unable able want wants wanted needs needed really sure maybe perhaps actually already almost enough
`);

/** English words that stand in Indonesian messages by themselves ("size chart", "price list", "main game"), or are words there, too. */
export const loans = wordSet(`
order orders preorder stock restock ready size chart color colour sale flash cash back price list free promo cancel refund return returns store shop online offline
delivery shipping tracking track voucher member checkout live chat item items gift card cards app website link email internet wifi data total status transfer bank
transit normal main air mall hotel internet laptop printer model motor mini radio robot popular standard minimum maximum serial server service customer team bonus
black white red blue green grey gray pink brown purple orange yellow light dark soft gold silver slim fit oversize small medium large extra long short big
game movie drama film music video photo foto album poster print printer design logo custom box bag bubble wrap packing paper plastic label sticker pen
snack coffee cake cream soap mask skin body hair oil serum test trial error update upgrade download upload login logout password reset scan barcode
bulk review rating share follow post story feed comment like best seller new sold out cod available business admin agent driver partner
top up pending paid unpaid done ok okay sorry please thanks thank you halo hello hi good job nice great yes no
`);
