import type { Language } from '../policy.ts';
import type { StepName } from './steps.ts';

/** Why a step stands as it does: a sentence by its key, with what is put in. Values whose name ends in `Ms` are times. */
export type Because = { key: BecauseKey; values?: Readonly<Record<string, string | number>> };

type Texts = Record<Language, string>;

const t = (id: string, en: string): Texts => ({ id, en });

/** A step's name, and what to do while it is pending. */
export const titles: Record<StepName, { title: Texts; todo: Texts }> = {
  greeted: {
    title: t('Salam sesuai waktu', 'Greeted by the time of day'),
    todo: t('Sapa pelanggan', 'Greet the customer'),
  },
  name: {
    title: t('Nama pelanggan dipakai', 'Customer’s name used'),
    todo: t('Sebut atau tanyakan nama pelanggan', 'Use the customer’s name, or ask for it'),
  },
  introduced: {
    title: t('Memperkenalkan diri', 'Introduced themself'),
    todo: t('Perkenalkan diri Anda', 'Introduce yourself'),
  },
  address: {
    title: t('Sapaan yang ditetapkan', 'Form of address'),
    todo: t('Pakai sapaan yang ditetapkan', 'Use the form of address that is set'),
  },
  polite: { title: t('Bahasa sopan', 'Polite wording'), todo: t('Pakai bahasa yang sopan', 'Stay polite') },
  'checked-understood': {
    title: t('Memastikan pelanggan paham', 'Checked that it was understood'),
    todo: t('Tanyakan apakah sudah jelas', 'Ask whether it is clear'),
  },
  answered: {
    title: t('Pertanyaan terjawab', 'Question answered'),
    todo: t('Jawab pertanyaannya', 'Answer the question'),
  },
  'explained-again': {
    title: t('Dijelaskan ulang', 'Explained again'),
    todo: t('Jelaskan lagi dengan kata lain', 'Explain it again in other words'),
  },
  'data-asked': {
    title: t('Data diminta lebih dulu', 'Data asked for first'),
    todo: t('Minta data yang diperlukan', 'Ask for the data it needs'),
  },
  recorded: {
    title: t('Tercatat dan digolongkan', 'Recorded and classified'),
    todo: t('Tentukan jenis kasusnya', 'Say what kind of case it is'),
  },
  estimate: {
    title: t('Perkiraan waktu', 'Estimated time'),
    todo: t('Beri perkiraan kapan selesai', 'Say when it will be done'),
  },
  'handed-over': {
    title: t('Diteruskan tepat waktu', 'Handed over in time'),
    todo: t('Teruskan ke petugas', 'Hand over to a person'),
  },
  'handoff-notice': {
    title: t('Pelanggan diberi nomor tiket', 'Told the ticket number'),
    todo: t('Beri nomor tiket', 'Tell the ticket number'),
  },
  'handoff-data': {
    title: t('Data ikut diteruskan', 'Data went with it'),
    todo: t('Sertakan datanya', 'Pass the data on'),
  },
  'bot-silent': {
    title: t('Bot diam selama ditangani', 'Bot silent meanwhile'),
    todo: t('Bot diam', 'Bot stays silent'),
  },
  apology: { title: t('Meminta maaf lebih dulu', 'Apologised first'), todo: t('Minta maaf dulu', 'Apologise first') },
  burst: {
    title: t('Pesan beruntun dijawab sekali', 'Several messages, one answer'),
    todo: t('Tunggu pelanggan selesai', 'Let the customer finish'),
  },
  'said-back': {
    title: t('Masalah diulang', 'Problem said back'),
    todo: t('Ulangi masalahnya untuk memastikan', 'Say the problem back to confirm it'),
  },
  proof: {
    title: t('Rincian dan bukti diminta', 'Details and proof asked'),
    todo: t('Minta rincian dan bukti', 'Ask for details and proof'),
  },
  solution: {
    title: t('Solusi dan perkiraan waktu', 'Solution with a time'),
    todo: t('Tawarkan solusi dan kapan selesai', 'Offer a solution and say when'),
  },
  'served-ahead': {
    title: t('Keluhan didahulukan', 'Complaint served ahead'),
    todo: t('Dahulukan keluhan ini', 'Serve this first'),
  },
  confirmed: {
    title: t('Dipastikan selesai', 'Confirmed solved'),
    todo: t('Pastikan sudah selesai', 'Confirm that it is solved'),
  },
  calmed: {
    title: t('Menenangkan', 'Calmed'),
    todo: t('Tenangkan, tunjukkan bahwa Anda paham', 'Calm them: show that you understand'),
  },
  'no-arguing': { title: t('Tidak berdebat', 'No arguing'), todo: t('Jangan berdebat', 'Do not argue') },
  'calmed-once': {
    title: t('Teguran halus sekali saja', 'Calm template once'),
    todo: t('Cukup sekali', 'Once is enough'),
  },
  'supervisor-told': {
    title: t('Supervisor tahu', 'Supervisor told'),
    todo: t('Beri tahu supervisor', 'Tell the supervisor'),
  },
  escalated: { title: t('Dieskalasi tepat waktu', 'Escalated in time'), todo: t('Eskalasikan', 'Escalate') },
  'level-deadline': {
    title: t('Tenggat eskalasi', 'Escalation deadline'),
    todo: t('Selesaikan sebelum tenggat eskalasi', 'Solve it before the level’s deadline'),
  },
  'escalation-form': {
    title: t('Formulir eskalasi lengkap', 'Escalation form complete'),
    todo: t('Lengkapi formulir', 'Complete the form'),
  },
  'customer-updated': {
    title: t('Pelanggan diberi kabar', 'Customer kept informed'),
    todo: t('Kabari pelanggan', 'Tell the customer how it stands'),
  },
  'first-response': {
    title: t('Jawaban pertama tepat waktu', 'First response in time'),
    todo: t('Jawab: pelanggan menunggu', 'Answer: the customer waits'),
  },
  responses: {
    title: t('Setiap jawaban tepat waktu', 'Every response in time'),
    todo: t('Balas: pelanggan menunggu', 'Reply: the customer waits'),
  },
  alerted: { title: t('Keterlambatan diingatkan', 'Alerted when late'), todo: t('Ingatkan', 'Alert') },
  'asked-before-closing': {
    title: t('Ditanya sebelum ditutup', 'Asked before closing'),
    todo: t('Tanyakan apakah sudah selesai', 'Ask whether it is solved'),
  },
  'closing-words': {
    title: t('Kata penutup', 'Closing words'),
    todo: t('Tutup dengan terima kasih', 'Close with thanks'),
  },
  'follow-up': { title: t('Tindak lanjut', 'Follow-up'), todo: t('Tindak lanjuti', 'Follow up') },
  survey: { title: t('Survei sekali', 'Survey once'), todo: t('Tanyakan kepuasan', 'Ask for a rating') },
  'score-acted-on': {
    title: t('Nilai ditanggapi', 'Rating acted on'),
    todo: t('Tanggapi nilai rendah ini', 'Act on the low rating'),
  },
  'sensitive-data': {
    title: t('Tanpa data rahasia', 'No sensitive data'),
    todo: t('Jangan minta data rahasia', 'Do not ask for secrets'),
  },
  'customer-leak': {
    title: t('Pelanggan mengirim data rahasia', 'Customer sent sensitive data'),
    todo: t('Ingatkan pelanggan', 'Warn the customer'),
  },
};

const because = {
  'nothing-said': t('Belum ada yang kami katakan.', 'Nothing was said by us.'),
  'nothing-asked': t('Tidak ada yang ditanyakan.', 'Nothing was asked.'),
  greeted: t('Pesan pertama menyapa dengan “{time}”.', 'The first message greets with “{time}”.'),
  'greeted-without-time': t(
    'Pesan pertama menyapa tanpa pagi, siang, sore atau malam.',
    'The first message greets without the time of day.',
  ),
  'greeted-wrong-time': t(
    'Pesan pertama menyapa dengan “{time}”, dan itu bukan waktunya.',
    'The first message greets with “{time}” at another time of day.',
  ),
  'not-greeted': t('Pesan pertama tidak menyapa.', 'The first message does not greet.'),
  'name-used': t('Namanya disebut.', 'The name was used.'),
  'name-asked': t('Namanya ditanyakan.', 'The name was asked for.'),
  'name-not-asked': t('Namanya tidak diketahui dan belum ditanyakan.', 'The name is not known and was not asked for.'),
  'name-not-used': t('Namanya diketahui, tetapi belum disebut.', 'The name is known but was not used.'),
  introduced: t('{agent} memperkenalkan diri.', '{agent} told who they are.'),
  'not-introduced': t('{agent} belum memperkenalkan diri.', '{agent} did not tell who they are.'),
  'no-address': t('Tidak ada sapaan untuk bahasa ini.', 'This language has no form of address.'),
  'address-kept': t('{agent} memakai sapaan {address}.', '{agent} used {address}.'),
  'address-intimate': t('{agent} memakai “kamu” atau sejenisnya.', '{agent} addressed the customer too familiarly.'),
  'address-other': t(
    '{agent} memakai sapaan lain, bukan {address}.',
    '{agent} used another form of address than {address}.',
  ),
  'address-none': t('{agent} belum memakai sapaan {address}.', '{agent} did not use {address}.'),
  polite: t('{agent} berbahasa sopan.', '{agent} stayed polite.'),
  'impolite-shouting': t('{agent} menulis dengan huruf besar semua.', '{agent} wrote in capitals.'),
  'impolite-insult': t('{agent} memakai kata hinaan.', '{agent} used an insult.'),
  'impolite-too-familiar': t('{agent} memakai “lu/gue”.', '{agent} used street talk (“lu/gue”).'),
  'impolite-rude': t('{agent} menulis kata yang kasar.', '{agent} wrote something rude.'),
  'impolite-curt': t('{agent} menjawab terlalu singkat.', '{agent} answered curtly.'),
  'no-person': t('Tidak ditangani petugas.', 'No person handled it.'),
  checked: t(
    'Pelanggan ditanya apakah sudah jelas atau selesai.',
    'The customer was asked whether it is clear or solved.',
  ),
  'not-checked': t('Pelanggan belum ditanya apakah sudah jelas.', 'The customer was not asked whether it is clear.'),
  'answered-by-bot': t('Dijawab dari basis pengetahuan.', 'Answered from the knowledge base.'),
  'answered-by-person': t('Dijawab petugas.', 'Answered by a person.'),
  'not-answered': t('Belum ada jawaban.', 'There was no answer.'),
  'nobody-confused': t('Pelanggan tidak kesulitan memahami.', 'The customer did not say that something was unclear.'),
  'explained-again': t('Pelanggan yang belum paham dijawab lagi.', 'Whoever did not understand was answered again.'),
  'not-explained-again': t(
    'Pelanggan belum paham dan belum dijawab lagi.',
    'The customer did not understand and got no further answer.',
  ),
  'data-asked': t('Datanya diminta.', 'The data was asked for.'),
  'data-given': t('Datanya sudah terkumpul saat diteruskan.', 'The data was there when it was handed over.'),
  'data-not-asked': t('Kasus teknis, dan datanya belum diminta.', 'A technical case, and no data was asked for.'),
  'no-data-needed': t('Tidak perlu data.', 'No data was needed.'),
  recorded: t('Tiket {number}, dengan jenis dan prioritas.', 'Ticket {number}, with its kind and priority.'),
  numbered: t('Tiket {number}.', 'Ticket {number}.'),
  'not-classified': t('Jenis kasusnya belum ditentukan.', 'What kind of case it is has not been said.'),
  'see-complaint': t('Dinilai pada keluhan.', 'Judged with the complaint.'),
  'no-more-work': t('Tidak perlu pekerjaan lanjutan.', 'It needed no more work.'),
  'estimate-given': t('Pelanggan tahu kapan selesai.', 'The customer was told until when.'),
  'no-estimate': t('Pelanggan belum diberi tahu kapan selesai.', 'The customer was not told until when.'),
  'estimate-broken': t('Waktu yang dijanjikan lewat tanpa kabar.', 'The time that was promised passed without news.'),
  'solved-at-once': t('Selesai saat itu juga.', 'Solved there and then.'),
  'no-handoff': t('Tidak diteruskan dari bot.', 'The bot did not hand it over.'),
  'handed-over': t('Diteruskan pada giliran itu juga ({reason}).', 'Handed over in that very turn ({reason}).'),
  'handed-over-later': t(
    'Pelanggan meminta petugas, dan baru diteruskan belakangan.',
    'The customer asked for a person and was handed over only later.',
  ),
  'not-handed-over': t(
    'Pelanggan meminta petugas, dan tidak diteruskan.',
    'The customer asked for a person and was not handed over.',
  ),
  'notice-given': t('Pelanggan diberi tahu, dengan nomor tiket.', 'The customer was told, with the ticket’s number.'),
  'notice-without-number': t('Pemberitahuannya tanpa nomor tiket.', 'The notice has no ticket number.'),
  'no-notice': t('Pelanggan tidak diberi tahu.', 'The customer was not told.'),
  'window-closed': t('Jendela balasan sudah tertutup.', 'The reply window had closed.'),
  'by-hand': t(
    'Dicatat tangan: yang diucapkan tidak tertulis kata demi kata.',
    'Recorded by hand: what was said is not written down word for word.',
  ),
  'not-kept': t(
    'Dinilai saat percakapan ditutup; isinya tidak disimpan di sini lagi.',
    'Judged when it was closed; what was said is not kept here any more.',
  ),
  'not-sayable': t(
    'Tidak dapat disampaikan saat itu; alasannya tercatat.',
    'It could not be said then, and why is on record.',
  ),
  'data-handed': t('Alasan dan {count} data ikut diteruskan.', 'The reason and {count} collected data went with it.'),
  'reason-handed': t('Alasannya ikut diteruskan.', 'The reason went with it.'),
  'no-data': t('Diteruskan tanpa alasan atau data.', 'Handed over without a reason or data.'),
  'bot-silent': t('Bot diam selama petugas memegangnya.', 'The bot was silent while a person had it.'),
  'bot-spoke': t('Bot menulis padahal petugas memegangnya.', 'The bot wrote although a person had it.'),
  'no-complaint': t('Bukan keluhan.', 'No complaint.'),
  'apologised-first': t('Kata pertama setelah keluhan adalah maaf.', 'The first words after the complaint apologise.'),
  'apologised-later': t('Maaf baru diucapkan belakangan.', 'The apology came only later.'),
  'no-apology': t('Belum ada permintaan maaf.', 'There was no apology.'),
  'burst-answered-once': t('Dijawab setelah pelanggan selesai menulis.', 'Answered after the customer had finished.'),
  'burst-interrupted': t('Dijawab sebelum pelanggan selesai menulis.', 'Answered before the customer had finished.'),
  'no-burst': t('Tidak ada pesan beruntun.', 'No messages in a row.'),
  'said-back': t('Masalahnya diulang untuk memastikan.', 'The problem was said back.'),
  'not-said-back': t('Masalahnya belum diulang.', 'The problem was not said back.'),
  'proof-asked': t('Rincian atau bukti diminta.', 'Details or proof were asked for.'),
  'proof-given': t('Bukti dikirim tanpa diminta.', 'Proof came unasked.'),
  'proof-not-asked': t('Rincian dan bukti belum diminta.', 'Neither details nor proof were asked for.'),
  'order-unknown': t(
    'Urutannya tidak tercatat dalam percakapan ini.',
    'The order is not on record in this conversation.',
  ),
  'priority-high': t('Prioritasnya {priority}.', 'Its priority is {priority}.'),
  'priority-low': t('Prioritasnya hanya {priority}.', 'Its priority is only {priority}.'),
  confirmed: t('Pelanggan mengatakan sudah selesai.', 'The customer said that it is solved.'),
  'confirmed-by-silence': t('Pelanggan ditanya, dan tidak menjawab.', 'The customer was asked and did not answer.'),
  'confirmed-later': t('Pelanggan memastikannya saat ditindaklanjuti.', 'The customer confirmed it at the follow-up.'),
  'not-confirmed': t('Belum dipastikan kepada pelanggan.', 'Not confirmed with the customer.'),
  'no-abuse': t('Pelanggan tidak kasar.', 'The customer was not abusive.'),
  calmed: t('Kata pertama setelah makian bersifat menenangkan.', 'The first words after the insult are calm.'),
  'not-calmed': t('Belum ada kata yang menenangkan.', 'There were no calm words.'),
  'calmed-once': t('Teguran halus disampaikan sekali.', 'The calm template was said once.'),
  'calmed-again': t('Teguran halus diulang terlalu cepat.', 'The calm template was said again too soon.'),
  'no-template': t('Teguran halus tidak dipakai.', 'The calm template was not used.'),
  argued: t('{agent} berdebat dengan pelanggan.', '{agent} argued with the customer.'),
  'not-argued': t('{agent} tidak berdebat.', '{agent} did not argue.'),
  'supervisor-told': t('Supervisor diberi tahu.', 'The supervisor was told.'),
  'supervisor-not-told': t('Supervisor belum diberi tahu.', 'The supervisor was not told.'),
  'no-escalation': t('Tidak dieskalasi.', 'Not escalated.'),
  escalated: t('Dieskalasi pada waktunya.', 'Escalated in time.'),
  'escalated-late': t('Dieskalasi setelah waktunya lewat.', 'Escalated after its time.'),
  'not-escalated': t('Waktunya lewat, dan belum dieskalasi.', 'Its time is over and it was not escalated.'),
  'escalation-not-due': t('Belum waktunya dieskalasi.', 'Not due for escalation yet.'),
  'solved-in-time': t('Selesai sebelum waktunya.', 'Solved before it was due.'),
  'level-in-time': t('Selesai dalam {took} dari {limit}.', 'Done in {took} of {limit}.'),
  'level-late': t('Tenggat tingkat ini terlewati.', 'The level’s deadline has passed.'),
  'level-open': t('Masih dalam tenggat.', 'Still within the deadline.'),
  'deadline-unknown': t('Waktunya tidak tercatat.', 'The time is not on record.'),
  'form-complete': t('Formulirnya lengkap.', 'The form is complete.'),
  'form-incomplete': t('Formulirnya tanpa alasan atau rincian.', 'The form lacks a reason or details.'),
  updated: t('Pelanggan diberi kabar {count} kali.', 'The customer heard how it stands, {count} times.'),
  'updates-late': t('Kabar untuk pelanggan terlambat {took}.', 'News for the customer was {took} late.'),
  'not-updated': t(
    'Pelanggan belum diberi kabar sejak dieskalasi.',
    'The customer has not heard since it was escalated.',
  ),
  'no-updates': t('Tidak ada kabar berkala di tingkat ini.', 'This level has no regular news.'),
  'nobody-waited': t('Tidak ada yang menunggu petugas.', 'Nobody waited for a person.'),
  'nobody-waited-long': t('Tidak ada yang menunggu terlalu lama.', 'Nobody waited too long.'),
  'response-in-time': t('Dijawab dalam {took} dari {limit}.', 'Answered in {took} of {limit}.'),
  'response-late': t('Dijawab setelah {took}; batasnya {limit}.', 'Answered after {took}; the limit is {limit}.'),
  'response-overdue': t('Batas {limit} lewat tanpa jawaban.', 'The limit of {limit} passed without an answer.'),
  'response-waits': t('Pelanggan menunggu; batasnya {limit}.', 'The customer waits; the limit is {limit}.'),
  'responses-in-time': t('{count} jawaban, semua tepat waktu.', '{count} answers, all in time.'),
  'responses-late': t('{late} dari {count} jawaban terlambat.', '{late} of {count} answers were late.'),
  alerted: t('Keterlambatan diberitahukan.', 'Somebody was told of the delay.'),
  'alert-acknowledged': t(
    'Keterlambatan diberitahukan, dan {agent} menanganinya.',
    'Somebody was told of the delay, and {agent} looked after it.',
  ),
  'not-alerted': t('Tidak ada yang diberi tahu tentang keterlambatan.', 'Nobody was told of the delay.'),
  'asked-before-closing': t('Pelanggan ditanya apakah sudah selesai.', 'The customer was asked whether it is solved.'),
  'not-asked-before-closing': t(
    'Pelanggan belum ditanya apakah sudah selesai.',
    'The customer was not asked whether it is solved.',
  ),
  'not-solved': t('Tidak dinyatakan selesai.', 'It was not declared solved.'),
  'closing-words': t('Ditutup dengan terima kasih.', 'Closed with thanks.'),
  'no-closing-words': t('Belum ada kata penutup.', 'There were no closing words.'),
  'no-follow-up': t('Tidak ada tindak lanjut yang direncanakan.', 'No follow-up was planned.'),
  'follow-up-planned': t('Tindak lanjut sudah dijadwalkan.', 'The follow-up is planned.'),
  'follow-up-asked': t('Sudah ditanyakan; menunggu jawaban.', 'It was asked; the answer is awaited.'),
  'follow-up-solved': t('Pelanggan menjawab: sudah beres.', 'The customer answered: all is well.'),
  'follow-up-not-solved': t(
    'Pelanggan menjawab: belum beres, dan dibuka lagi.',
    'The customer answered: not solved, and it was reopened.',
  ),
  'follow-up-unanswered': t('Ditanyakan; pelanggan tidak menjawab.', 'Asked; the customer did not answer.'),
  'follow-up-no-outcome': t('Ditanyakan, tetapi hasilnya tidak tercatat.', 'Asked, but the outcome is not on record.'),
  'follow-up-skipped': t('Dilewati: {because}.', 'Skipped: {because}.'),
  'not-followed-up': t('Tidak ditindaklanjuti.', 'There was no follow-up.'),
  reopened: t('Dibuka lagi.', 'It was reopened.'),
  surveyed: t('Ditanya sekali.', 'Asked once.'),
  'surveyed-twice': t('Ditanya lebih dari sekali.', 'Asked more than once.'),
  'not-surveyed': t('Tidak ditanya.', 'Not asked.'),
  'no-survey': t('Survei dimatikan.', 'The survey is off.'),
  'not-rated': t('Tidak ada nilai.', 'There is no rating.'),
  'score-thanked': t('Nilai {score}, dan diberi terima kasih.', 'A {score}, and it was thanked for.'),
  'score-not-thanked': t('Nilai {score}, tanpa terima kasih.', 'A {score}, without thanks.'),
  'score-acted-on': t('Nilai {score}, dan sudah ditanggapi.', 'A {score}, and it was acted on.'),
  'score-not-acted-on': t('Nilai {score}, dan belum ditanggapi.', 'A {score}, and nobody acted on it.'),
  'nothing-sensitive': t(
    'Tidak ada data rahasia yang diminta atau dikirim.',
    'No sensitive data was asked for or sent.',
  ),
  'sensitive-asked': t('Meminta {data}.', 'Asked for {data}.'),
  'sensitive-sent': t('Mengirim {data}.', 'Sent {data}.'),
  'customer-sent': t('Pelanggan mengirim {data} tanpa diminta.', 'The customer sent {data} unasked.'),
} satisfies Record<string, Texts>;

export type BecauseKey = keyof typeof because;

/** Values that are words of ours. */
const words: Readonly<Record<string, Texts>> = {
  'card-number': t('nomor kartu', 'a card number'),
  'identity-number': t('nomor KTP', 'an identity number'),
  otp: t('kode OTP', 'a one-time code'),
  pin: t('PIN', 'a PIN'),
  password: t('kata sandi', 'a password'),
  cvv: t('kode CVV', 'a CVV'),
  'mother-name': t('nama ibu kandung', 'the mother’s name'),
  low: t('rendah', 'low'),
  normal: t('biasa', 'normal'),
  high: t('tinggi', 'high'),
  urgent: t('mendesak', 'urgent'),
  'window-closed': t('jendela balasan tertutup', 'the reply window had closed'),
  'left-alone': t('pelanggan tidak mau dikirimi pesan', 'the customer wants no messages'),
  'customer-awaited': t('data dari pelanggan masih ditunggu', 'the customer still owed what was asked for'),
  'no-survey': t('pelanggan tidak mau disurvei', 'the customer wants no survey'),
  'by-hand': t('kasus dicatat tangan', 'the case was recorded by hand'),
  'customer-is-writing': t('pelanggan sedang menulis', 'the customer was writing'),
  'switched-off': t('tindak lanjut sudah dimatikan', 'the follow-up was switched off'),
  holiday: t('hari libur', 'a holiday'),
  undelivered: t('pesan tidak sampai', 'the message did not arrive'),
  reopened: t('dibuka lagi', 'it was reopened'),
  'new-question': t('pelanggan bertanya hal baru', 'the customer asked something new'),
  closed: t('percakapan ditutup', 'the conversation was closed'),
  'quiet-hours': t('jam tenang', 'quiet hours'),
  'failed-turns': t('tidak dipahami bot', 'not understood'),
  'needs-person': t('hanya petugas yang bisa menjawab', 'only a person can answer'),
  word: t('kata kunci', 'a word of the policy'),
  asked: t('diminta pelanggan', 'asked for'),
  intent: t('topik untuk petugas', 'a topic for a person'),
  complaint: t('keluhan', 'a complaint'),
  abuse: t('kata kasar', 'abuse'),
  media: t('kiriman tanpa kata', 'media without words'),
  late: t('pesan lama', 'an old message'),
  'reply-budget': t('berputar-putar', 'going in circles'),
  order: t('pesanan', 'an order'),
  form: t('formulir', 'a form'),
};
const translated = new Set(['data', 'priority', 'because', 'reason']);

/** The sentence in that language. */
export function sentenceOf({ key, values = {} }: Because, language: Language): string {
  const filled = Object.entries(values).map(([name, value]) => valueOf(name, value, language));
  return filled.reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), because[key][language]);
}

function valueOf(name: string, value: string | number, language: Language): [string, string] {
  if (typeof value === 'number' && name.endsWith('Ms')) return [name.slice(0, -2), durationWords(value, language)];
  const word = translated.has(name) ? words[value]?.[language] : undefined;
  return [name, word ?? String(value)];
}

function durationWords(ms: number, language: Language): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return language === 'id' ? `${seconds} detik` : `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return language === 'id' ? `${minutes} menit` : `${minutes} min`;
  const hours = Math.round(minutes / 6) / 10;
  const shown = language === 'id' ? String(hours).replace('.', ',') : String(hours);
  return language === 'id' ? `${shown} jam` : `${shown} h`;
}
