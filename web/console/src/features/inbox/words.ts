const id = {
  title: 'Percakapan',
  empty: 'Tidak ada percakapan.',
  pickOne: 'Pilih percakapan',
  pickOneHint: 'Buka satu dari daftar: j dan k berpindah, / mencari, ? menunjukkan semua tombol.',
};

const en: typeof id = {
  title: 'Conversations',
  empty: 'No conversations.',
  pickOne: 'Pick a conversation',
  pickOneHint: 'Open one from the list: j and k move, / searches, ? shows every key.',
};

export const words = { id, en };
