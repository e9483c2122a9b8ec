const id = {
  document: {
    new: 'Tambah dokumen',
    none: 'Belum ada dokumen. Tambah halaman atau daftar tanya jawab.',
    choose: 'Pilih dokumen untuk membacanya',
    hint: 'Bot menjawab dari sini bila tidak ada intent yang cocok, dengan sumbernya.',
    passages: 'bagian: {{count}}',
    text: 'Isi {{title}}',
    asked: 'Cara lain pelanggan menanyakannya',
    askedEdit: 'Ubah',
    gone: 'Dihapus di draf. Baru hilang setelah diterbitkan.',
    file: 'Berkas',
    fileHint:
      'Halaman web yang disimpan dari peramban (.html), tabel tanya jawab yang disimpan sebagai CSV, atau teks Markdown (.md).',
    fileChoose: 'Pilih berkas…',
    fileWrong: 'Berkas ini tidak dibaca. Simpan sebagai .md, .csv, atau .html.',
    unreadable: {
      office:
        'Ini berkas Word, Excel, atau sejenisnya dengan nama lain. Buka di sana, lalu simpan sebagai CSV atau halaman web.',
      pdf: 'Ini PDF dengan nama lain. Salin teksnya ke berkas Markdown (.md).',
      long: 'Isinya lebih dari 1.000.000 huruf. Pisahkan per topik.',
      nested: 'Susunan halaman ini terlalu bertingkat untuk dibaca. Simpan sebagai Markdown.',
    },
    replaces: '{{name}} sudah ada, dan akan diganti di draf.',
    add: 'Tambahkan ke draf',
    replace: 'Ganti di draf',
  },
};

const en: typeof id = {
  document: {
    new: 'Add a document',
    none: 'There are no documents yet. Add a page, or questions with their answers.',
    choose: 'Choose a document to read it',
    hint: 'The bot answers from these where no intent fits, and says from which.',
    passages: 'passages: {{count}}',
    text: 'Text of {{title}}',
    asked: 'Other ways customers ask for it',
    askedEdit: 'Edit',
    gone: 'Deleted in the draft. Gone once it is published.',
    file: 'File',
    fileHint:
      'A web page saved from the browser (.html), a table of questions and answers saved as CSV, or a Markdown text (.md).',
    fileChoose: 'Choose a file…',
    fileWrong: 'This file is not read. Save it as .md, .csv or .html.',
    unreadable: {
      office:
        'This is a file of Word, Excel or the like by another name. Open it there, and save it as CSV or as a web page.',
      pdf: 'This is a PDF by another name. Copy its text into a Markdown file (.md).',
      long: 'It has more than 1,000,000 characters. Part it by topic.',
      nested: 'This page is nested too deeply to be read. Save it as Markdown.',
    },
    replaces: '{{name}} is there already, and will be replaced in the draft.',
    add: 'Add to the draft',
    replace: 'Replace in the draft',
  },
};

export const documents = { id, en };
