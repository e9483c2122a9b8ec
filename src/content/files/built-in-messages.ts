import type { MessageName, Messages } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';

/** Indonesian. The wordings that the SOP quotes stand as it quotes them; the hello of its opening is the greeting's. */
const id: Messages = {
  greeting: ['Selamat {{waktu}}, {{panggilan}}! 👋', 'Halo {{panggilan}}, selamat {{waktu}}! 👋'],
  ask_name: ['Oh iya, boleh tahu dengan {{sapaan}} siapa saya berbicara? 😊'],
  name_thanks: ['Terima kasih, {{panggilan}}. Salam kenal ya 😊', 'Baik, terima kasih {{panggilan}} 😊'],
  greeting_only: [
    'Terima kasih sudah menghubungi kami 😊 Boleh info kendalanya seperti apa ya {{sapaan}}? Nanti saya bantu cek sampai selesai.',
    'Ada yang bisa saya bantu, {{panggilan}}? 😊',
  ],
  not_understood_first: [
    'Mohon maaf {{sapaan}}, saya belum menangkap maksudnya. Boleh dijelaskan sedikit lagi, atau pilih salah satu topik berikut ya.',
  ],
  not_understood_open: [
    'Mohon maaf {{sapaan}}, saya belum menangkap maksudnya. Boleh dijelaskan sedikit lagi? Kalau berkenan, {{anda}} juga bisa langsung bicara dengan petugas kami.',
  ],
  not_understood_again: [
    'Maaf {{sapaan}}, saya masih belum yakin dengan yang dimaksud. Coba tuliskan dengan kalimat lain ya, atau kalau berkenan saya sambungkan ke petugas kami.',
  ],
  did_you_mean: [
    'Supaya tidak salah, maksud {{anda}} yang mana ya?',
    'Boleh dipilih dulu ya {{sapaan}}, yang dimaksud yang mana?',
  ],
  other_language: [
    'Untuk hal ini jawaban kami baru tersedia dalam bahasa Inggris, {{sapaan}}. Petugas kami bisa membantu dalam bahasa Indonesia.',
  ],
  bot_or_person: [
    'Saya asisten otomatis {{bisnis}}, {{sapaan}}. Kalau lebih nyaman bicara dengan orang, petugas kami siap membantu.',
  ],
  document_source: ['Sumber: {{judul}} {{tautan}}'],
  talk_to_person: ['Bicara dgn petugas'],
  next_step: ['Lanjut'],
  handoff: [
    'Baik {{panggilan}}, saya teruskan ke petugas kami ya. Nomor tiket {{anda}}: {{nomor}}. Mohon ditunggu, petugas kami akan membalas di sini.',
  ],
  handoff_outside_hours: [
    'Saat ini di luar jam layanan kami, {{panggilan}}. Pesannya sudah tercatat dengan nomor tiket {{nomor}}, dan petugas kami akan membalas di sini {{buka}}.',
  ],
  handoff_complaint: [
    'Baik {{panggilan}}, mohon maaf atas ketidaknyamanannya 🙏 Biar saya bantu cek dulu ya {{sapaan}}, boleh kirim bukti/screenshot supaya lebih cepat saya proses.\n\nTerima kasih atas masukannya. Laporan ini saya teruskan ke petugas kami dengan nomor tiket {{nomor}}.',
  ],
  handoff_complaint_outside_hours: [
    'Baik {{panggilan}}, mohon maaf atas ketidaknyamanannya 🙏 Terima kasih atas masukannya. Boleh kirim bukti/screenshot supaya lebih cepat kami proses.\n\nSaat ini di luar jam layanan kami. Laporannya sudah tercatat dengan nomor tiket {{nomor}}, dan petugas kami akan membalas di sini {{buka}}.',
  ],
  urgent_outside_hours: [
    'Bila ada yang dalam bahaya, {{panggilan}}, mohon jangan menunggu balasan kami: segera hubungi layanan darurat setempat (112; ambulans 119) atau datangi IGD terdekat.\n\nSaat ini di luar jam layanan kami. Pesannya sudah tercatat sebagai mendesak dengan nomor tiket {{nomor}}, dan petugas kami akan membalas di sini {{buka}}.',
  ],
  queued_media: [
    'Terima kasih {{sapaan}}, kirimannya sudah kami terima. Boleh ditambahkan keterangannya, ini mengenai apa ya?',
  ],
  photo_unseen: [
    'Kirimannya sudah kami terima, {{sapaan}}. Saya asisten otomatis dan belum bisa melihat isi foto atau video, jadi mohon dibantu dengan tulisan ya.',
  ],
  voice_unheard: [
    'Pesan suaranya sudah kami terima, {{sapaan}}, tetapi saya asisten otomatis dan belum bisa mendengarkannya. Boleh ditulis saja ya?',
  ],
  place_unread: [
    'Titik lokasinya sudah kami terima, {{sapaan}}, tetapi saya belum bisa membaca peta. Boleh ditulis saja ya?',
  ],
  slot_invalid: [
    'Maaf {{sapaan}}, sepertinya datanya belum sesuai. {{tanya}}',
    'Mohon dicek kembali ya {{sapaan}}. {{tanya}}',
  ],
  slot_cancelled: ['Baik {{sapaan}}, tidak jadi ya. Ada hal lain yang bisa saya bantu?'],
  left_alone: [
    'Baik {{panggilan}}, kami tidak akan mengirim tindak lanjut, survei, atau pengingat lagi. Pertanyaan {{anda}} di sini tetap kami jawab. Kalau nanti berubah pikiran, cukup balas MULAI.',
  ],
  contacted_again: [
    'Baik {{panggilan}}, tindak lanjut, survei, dan pengingat kami kirimkan lagi ya. Balas STOP kapan saja untuk menghentikannya.',
  ],
  thanks_reply: ['Sama-sama, {{panggilan}} 😊 Ada lagi yang bisa saya bantu?', 'Dengan senang hati, {{panggilan}} 😊'],
  anything_else: ['Baik, {{panggilan}} 😊 Ada lagi yang bisa saya bantu?'],
  goodbye_reply: ['Terima kasih sudah menghubungi {{bisnis}}, {{panggilan}}. Semoga harinya menyenangkan 😊'],
  confirm_solved: ['{{panggilan}}, apakah kendalanya sudah terselesaikan?'],
  yes_solved: ['Sudah'],
  not_solved: ['Belum'],
  back_to_agent: ['Baik {{panggilan}}, mohon maaf belum tuntas. Petugas kami akan melanjutkan bantuannya ya.'],
  closing: [
    'Terima kasih telah menghubungi {{bisnis}}, {{panggilan}}. Jika ada kendala lagi, silakan hubungi kami kapan saja 😊',
  ],
  survey: ['Seberapa puas Anda dengan layanan kami hari ini? (1-5)'],
  survey_thanks: ['Terima kasih banyak atas penilaiannya, {{panggilan}} 🙏'],
  survey_low: [
    'Terima kasih atas penilaiannya, {{panggilan}}. Kami mohon maaf layanan kami belum memuaskan 🙏 Boleh diceritakan apa yang perlu kami perbaiki? Masukan ini langsung kami tindak lanjuti.',
  ],
  survey_instead: [
    'Nilai dari {{panggilan}} sudah kami catat: {{nilai}}. Kalau ingin menggantinya, silakan pilih nilai yang baru ya 🙏',
  ],
  follow_up: [
    'Selamat {{waktu}}, {{panggilan}}. Kami ingin memastikan apakah kendala Anda sudah sepenuhnya terselesaikan. Apakah masih ada yang bisa kami bantu?',
  ],
  follow_up_thanks: ['Syukurlah, terima kasih atas kabarnya, {{panggilan}} 😊'],
  reopened: [
    'Baik {{panggilan}}, laporannya kami buka kembali dan diteruskan ke petugas yang menangani sebelumnya ya.',
  ],
  agent_introduction: [
    'Selamat {{waktu}}, {{panggilan}}. Terima kasih telah menghubungi {{bisnis}}. Saya {{agen}}, ada yang bisa saya bantu hari ini?',
  ],
  calm_down: [
    'Baik {{sapaan}}, saya paham {{anda}} sedang kesal. Saya akan bantu semaksimal mungkin ya. Mohon berkenan tetap menggunakan bahasa yang baik agar prosesnya cepat.',
  ],
  queue_position: [
    'Saat ini {{anda}} ada di antrean nomor {{antrean}}, perkiraan waktu tunggunya {{tunggu}} ya. Terima kasih sudah menunggu 🙏',
  ],
  complaint_apology: [
    'Mohon maaf atas ketidaknyamanannya, {{panggilan}} 🙏 Terima kasih sudah memberi tahu kami, supaya bisa segera kami perbaiki.',
  ],
  complaint_summary: [
    'Baik {{panggilan}}, saya ulangi dulu ya supaya tidak ada yang keliru:\n\n{{masalah}}\n{{data}}\n\nApakah sudah benar, {{sapaan}}?',
  ],
  summary_right: ['Benar'],
  summary_wrong: ['Belum tepat'],
  summary_corrected: ['Baik {{sapaan}}, terima kasih koreksinya. Boleh dijelaskan lagi bagian mana yang belum tepat?'],
  problem_noted: [
    'Yang kami catat: “{{masalah}}”. Kalau masih ada yang kurang, silakan ditambahkan di sini ya {{sapaan}}.',
  ],
  estimate: [
    'Baik {{panggilan}}, kami perkirakan selesai {{estimasi}} ya. Begitu ada perkembangan, langsung kami kabari di sini 😊',
  ],
  escalated_notice: [
    '{{panggilan}}, kendalanya sudah kami teruskan ke tim {{tim}} supaya lebih cepat tertangani. Perkiraan selesai {{estimasi}}, dan perkembangannya kami kabari secara berkala di sini ya.',
  ],
  escalation_update: [
    '{{panggilan}}, kami kabari perkembangannya ya: tiket {{nomor}} masih dikerjakan tim {{tim}}, perkiraan selesai {{estimasi}}. Terima kasih sudah sabar menunggu 🙏',
    'Halo {{panggilan}}, tiket {{nomor}} masih kami tangani bersama tim {{tim}}, perkiraan selesai {{estimasi}}. Mohon maaf masih perlu menunggu ya 🙏',
  ],
  still_there: ['{{panggilan}}, kami ingin memastikan: apakah kendalanya sudah terselesaikan?'],
  take_your_time: ['Baik {{sapaan}}, silakan dicek dulu ya. Kalau sudah, mohon kabari kami hasilnya 😊'],
  comment_thanks: [
    'Terima kasih sudah bercerita, {{panggilan}} 🙏 Masukannya sudah kami catat dan kami teruskan ke penanggung jawab kami.',
  ],
};

const en: Messages = {
  greeting: ['Good {{waktu}}, {{panggilan}}! 👋', 'Hello {{panggilan}}, good {{waktu}}! 👋'],
  ask_name: ['By the way, may I have your name? 😊'],
  name_thanks: ['Thank you, {{panggilan}}. Nice to meet you 😊', 'Got it, thank you {{panggilan}} 😊'],
  greeting_only: [
    'Thank you for contacting us 😊 Could you tell me what you need help with? I will look into it until it is settled.',
    'How can I help you, {{panggilan}}? 😊',
  ],
  not_understood_first: [
    'Sorry, I did not quite get that. Could you tell me a little more, or pick one of these topics?',
  ],
  not_understood_open: [
    'Sorry, I did not quite get that. Could you tell me a little more? If you prefer, you can talk to a member of our team.',
  ],
  not_understood_again: [
    'I am sorry, I am still not sure what you mean. Please try it in other words, or I can connect you with a member of our team.',
  ],
  did_you_mean: ['Just to be sure, which one do you mean?', 'Could you pick the one you mean?'],
  other_language: [
    'Our answers about this are in Indonesian only for now. A member of our team can help you in English.',
  ],
  bot_or_person: [
    'I am the automatic assistant of {{bisnis}}. If you would rather talk to a person, our team is glad to help.',
  ],
  document_source: ['Source: {{judul}} {{tautan}}'],
  talk_to_person: ['Talk to a person'],
  next_step: ['Next step'],
  handoff: [
    'All right {{panggilan}}, I am passing this on to our team. Your ticket number is {{nomor}}. Please wait a moment, they will reply right here.',
  ],
  handoff_outside_hours: [
    'We are closed at the moment, {{panggilan}}. Your message is on record with ticket number {{nomor}}, and our team will reply right here {{buka}}.',
  ],
  handoff_complaint: [
    'I am very sorry for the inconvenience, {{panggilan}} 🙏 Let me have this checked for you. Could you send a photo or screenshot so that we can handle it faster?\n\nThank you for telling us. I have passed this on to our team with ticket number {{nomor}}.',
  ],
  handoff_complaint_outside_hours: [
    'I am very sorry for the inconvenience, {{panggilan}} 🙏 Thank you for telling us. Could you send a photo or screenshot so that we can handle it faster?\n\nWe are closed at the moment. Your report is on record with ticket number {{nomor}}, and our team will reply right here {{buka}}.',
  ],
  urgent_outside_hours: [
    'If anybody is in danger, {{panggilan}}, please do not wait for our reply: call your local emergency services now (112 in Indonesia; ambulance 119), or go to the nearest emergency room.\n\nWe are closed at the moment. Your message is on record as urgent with ticket number {{nomor}}, and our team will reply right here {{buka}}.',
  ],
  queued_media: ['Thank you, we have received it. Could you add a few words on what it is about?'],
  photo_unseen: [
    'Thank you, we have received it. I am an automatic assistant and cannot see what is in a photo or video, so please tell me in words.',
  ],
  voice_unheard: [
    'Thank you, we have received your voice note. I am an automatic assistant, though, and cannot listen to it. Could you write it instead?',
  ],
  place_unread: ['Thank you, we have received the location. I cannot read a map, though. Could you write it instead?'],
  slot_invalid: ['Sorry, that does not look quite right. {{tanya}}', 'Could you check that again? {{tanya}}'],
  slot_cancelled: ['All right, never mind that. Is there anything else I can help you with?'],
  left_alone: [
    'All right {{panggilan}}, we will send no more follow-ups, surveys or reminders. Your questions here are still answered. Should you change your mind, just reply START.',
  ],
  contacted_again: [
    'All right {{panggilan}}, you will get follow-ups, surveys and reminders again. Reply STOP at any time to end them.',
  ],
  thanks_reply: [
    'You are welcome, {{panggilan}} 😊 Is there anything else I can help you with?',
    'My pleasure, {{panggilan}} 😊',
  ],
  anything_else: ['All right, {{panggilan}} 😊 Is there anything else I can help you with?'],
  goodbye_reply: ['Thank you for contacting {{bisnis}}, {{panggilan}}. Have a lovely day 😊'],
  confirm_solved: ['Has your issue been solved, {{panggilan}}?'],
  yes_solved: ['Yes, solved'],
  not_solved: ['Not yet'],
  back_to_agent: ['I am sorry it is not settled yet, {{panggilan}}. Our team will carry on with it.'],
  closing: [
    'Thank you for contacting {{bisnis}}, {{panggilan}}. If anything else comes up, write to us at any time 😊',
  ],
  survey: ['How satisfied are you with our service today? (1-5)'],
  survey_thanks: ['Thank you very much for your rating, {{panggilan}} 🙏'],
  survey_low: [
    'Thank you for your rating, {{panggilan}}. We are sorry that our service was not good enough 🙏 Could you tell us what we should improve? We will act on it right away.',
  ],
  survey_instead: [
    'Your rating is on record as {{nilai}}, {{panggilan}}. If you would like to change it, please choose the new one 🙏',
  ],
  follow_up: [
    'Good {{waktu}}, {{panggilan}}. We would like to make sure that your issue has been fully solved. Is there anything else we can help you with?',
  ],
  follow_up_thanks: ['Glad to hear that. Thank you for letting us know, {{panggilan}} 😊'],
  reopened: ['All right {{panggilan}}, we have reopened your case and passed it to the person who handled it before.'],
  agent_introduction: [
    'Good {{waktu}}, {{panggilan}}. Thank you for contacting {{bisnis}}. My name is {{agen}}, how can I help you today?',
  ],
  calm_down: [
    'I understand that you are upset, {{panggilan}}. I will do my very best to help. Please keep the language polite so that we can settle this quickly.',
  ],
  queue_position: [
    'You are number {{antrean}} in the queue, and the wait is {{tunggu}} as far as we can tell. Thank you for your patience 🙏',
  ],
  complaint_apology: [
    'We are very sorry for the inconvenience, {{panggilan}} 🙏 Thank you for letting us know, so that we can put it right.',
  ],
  complaint_summary: [
    'Let me repeat it to make sure that I have it right:\n\n{{masalah}}\n{{data}}\n\nIs that correct?',
  ],
  summary_right: ['That is right'],
  summary_wrong: ['Not quite'],
  summary_corrected: ['Thank you for correcting me. Could you tell me which part is not quite right?'],
  problem_noted: ['We have noted: “{{masalah}}”. If anything is missing, please add it right here.'],
  estimate: [
    'All right {{panggilan}}, we expect it to be done {{estimasi}}. You will hear from us right here as soon as there is news 😊',
  ],
  escalated_notice: [
    '{{panggilan}}, we have passed this on to our {{tim}} team so that it is settled faster. We expect it to be done {{estimasi}}, and will keep you posted right here.',
  ],
  escalation_update: [
    '{{panggilan}}, a quick update: our {{tim}} team is still working on ticket {{nomor}}, and we expect it to be done {{estimasi}}. Thank you for your patience 🙏',
    'Hello {{panggilan}}, we are still working on ticket {{nomor}} with our {{tim}} team, and expect it to be done {{estimasi}}. Sorry that you still have to wait 🙏',
  ],
  still_there: ['{{panggilan}}, we would like to make sure: has your issue been solved?'],
  take_your_time: ['Of course, please take your time. Let us know how it went 😊'],
  comment_thanks: [
    'Thank you for telling us, {{panggilan}} 🙏 We have noted it and passed it on to the person in charge.',
  ],
};

/** Whatever `messages.yaml` leaves out is said in these words. */
export const builtInMessages: Readonly<Record<Language, Messages>> = { id, en };

export const messageNames = Object.keys(id) as MessageName[];
