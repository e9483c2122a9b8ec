const id = { title: 'Percakapan', waiting: 'Menunggu', mine: 'Saya', all: 'Semua', empty: 'Tidak ada percakapan.' };
const en: typeof id = {
  title: 'Conversations',
  waiting: 'Waiting',
  mine: 'Mine',
  all: 'All',
  empty: 'No conversations.',
};

export const words = { id, en };
