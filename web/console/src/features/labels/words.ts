const id = {
  title: 'Label',
  menu: 'Label…',
  none: 'Belum ada label.',
  find: 'Cari label',
  notFound: 'Tidak ada label “{{name}}”.',
  askSupervisor: 'Supervisor dapat membuatnya dari jendela ini.',
  add: 'Label baru',
  addHint: 'Misalnya: Grosir',
  color: 'Warna',
  addButton: 'Tambahkan',
  colors: {
    gray: 'Abu-abu',
    red: 'Merah',
    orange: 'Jingga',
    amber: 'Kuning',
    green: 'Hijau',
    teal: 'Toska',
    blue: 'Biru',
    violet: 'Ungu',
    pink: 'Merah muda',
  },
};

const en: typeof id = {
  title: 'Labels',
  menu: 'Labels…',
  none: 'There are no labels yet.',
  find: 'Search labels',
  notFound: 'There is no label “{{name}}”.',
  askSupervisor: 'A supervisor can make them in this window.',
  add: 'New label',
  addHint: 'For example: Wholesale',
  color: 'Colour',
  addButton: 'Add',
  colors: {
    gray: 'Grey',
    red: 'Red',
    orange: 'Orange',
    amber: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    violet: 'Violet',
    pink: 'Pink',
  },
};

export const words = { id, en };
