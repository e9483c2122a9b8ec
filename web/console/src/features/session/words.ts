const id = {
  title: 'Masuk ke meja layanan',
  hint: 'Jawab pelanggan, ambil alih dari bot, selesaikan kasus.',
  email: 'Alamat email',
  password: 'Kata sandi',
  signIn: 'Masuk',
  noAccount:
    'Belum ada akun di sini. Buka tautan penyiapan yang dicetak layanan saat dinyalakan; bila dinyalakan ulang, layanan mencetak yang baru.',
  signedOut: 'Sesi berakhir. Silakan masuk lagi; draf Anda masih ada.',
  wrong: 'Alamat email atau kata sandi salah.',
  disabled: 'Akun Anda dinonaktifkan. Minta administrator mengaktifkannya lagi.',
  tooMany: 'Terlalu banyak percobaan. Coba lagi dalam {{time}}.',
  setupTitle: 'Buat administrator pertama',
  setupHint: 'Akun ini mengatur layanan dan menambahkan rekan. Tautan ini hanya berlaku sekali.',
  name: 'Nama',
  nameHint: 'Pelanggan melihat nama ini saat Anda menjawab.',
  passwordHint: 'Paling sedikit {{count}} karakter.',
  setupSubmit: 'Buat akun dan mulai',
  setupNoToken: 'Tautan ini tidak lengkap. Salin seluruh tautan yang dicetak layanan saat dinyalakan.',
  setupGoSignIn: 'Sudah punya akun? Masuk',
  linkUsed:
    'Tautan ini sudah dipakai atau terlalu lama. Bila akunnya sudah dibuat, masuklah; bila belum, nyalakan ulang layanan untuk mendapat tautan baru.',
  emailTaken: 'Alamat email itu sudah dipakai.',
  showPassword: 'Tampilkan yang diketik',
  missingName: 'Isi nama Anda.',
  missingEmail: 'Isi alamat email yang lengkap, misalnya rina@toko.id.',
  shortPassword: 'Kata sandi terlalu pendek: paling sedikit {{count}} karakter.',
};

const en: typeof id = {
  title: 'Sign in to the desk',
  hint: 'Answer customers, take over from the bot, solve cases.',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Sign in',
  noAccount:
    'There is no account here yet. Open the set-up link that the service printed when it started; started again, it prints a new one.',
  signedOut: 'Your session has ended. Please sign in again; your drafts are still there.',
  wrong: 'The e-mail address or the password is wrong.',
  disabled: 'Your account is deactivated. Ask an administrator to activate it again.',
  tooMany: 'Too many attempts. Try again in {{time}}.',
  setupTitle: 'Create the first administrator',
  setupHint: 'This account sets up the service and adds colleagues. The link works once only.',
  name: 'Name',
  nameHint: 'Customers see this name when you answer.',
  passwordHint: 'At least {{count}} characters.',
  setupSubmit: 'Create the account and begin',
  setupNoToken: 'This link is not complete. Copy the whole link that the service printed when it started.',
  setupGoSignIn: 'Do you have an account? Sign in',
  linkUsed:
    'This link was used already, or is too old. If the account is there, sign in; if not, restart the service to get a new link.',
  emailTaken: 'Somebody has this e-mail address already.',
  showPassword: 'Show what is typed',
  missingName: 'Enter your name.',
  missingEmail: 'Enter a complete e-mail address, such as rina@shop.com.',
  shortPassword: 'The password is too short: at least {{count}} characters.',
};

export const words = { id, en };
