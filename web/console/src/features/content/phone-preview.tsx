import { useTranslation } from 'react-i18next';
import classes from './content.module.css';
import type { ContentLanguage } from './types.ts';

type Props = {
  label: string;
  text: string;
  language: ContentLanguage;
  buttons?: readonly string[];
  header?: string;
  footer?: string;
};

/** Variables as they come out for somebody called Rina. */
const indonesian: Record<string, string> = {
  sapaan: 'Kak',
  anda: 'Anda',
  nama: 'Rina',
  panggilan: 'Kak Rina',
  bisnis: 'Toko Sapa',
  waktu: 'siang',
  nomor: 'SP-2026-000123',
  agen: 'Ani',
  buka: 'besok pukul 08.00',
  tanya: '…',
  antrean: '2',
  tunggu: '5 menit',
  tim: 'teknis',
  estimasi: 'pukul 14.00',
  masalah: 'barang rusak',
  data: '…',
};
const samples: Record<ContentLanguage, Record<string, string>> = {
  id: indonesian,
  en: {
    ...indonesian,
    ...{ sapaan: 'Rina', anda: 'you', panggilan: 'Rina', waktu: 'afternoon', buka: 'tomorrow at 8.00' },
    ...{ tunggu: '5 minutes', estimasi: '14.00', masalah: 'damaged item' },
  },
};

/** As a customer reads it on WhatsApp: bold, italics, and variables filled in. */
export function PhonePreview({ label, text, language, buttons = [], header = '', footer = '' }: Props) {
  const { t } = useTranslation('content');
  const isEmpty = [text, header, footer].every((part) => part.trim() === '');
  return (
    <div className={classes['phone']} role="group" aria-label={t('previewOf', { what: label })}>
      {isEmpty ? (
        <p className={classes['soft']}>{t('previewNone')}</p>
      ) : (
        <div className={classes['bubble']} data-side="ours">
          {header ? <b>{filled(header, language)}</b> : null}
          {header ? '\n' : ''}
          <Formatted text={filled(text, language)} />
          {footer ? <small>{`\n${footer}`}</small> : null}
        </div>
      )}
      {buttons.map((button) => (
        <span key={button} className={classes['choice']}>
          {button}
        </span>
      ))}
    </div>
  );
}

function filled(text: string, language: ContentLanguage): string {
  return text.replaceAll(
    /\{\{\s*([\p{L}\p{N}_]+)\s*\}\}/gu,
    (whole, name: string) => samples[language][name] ?? `[${name}]`,
  );
}

/** `*bold*`, `_italic_`, `~struck~`, as WhatsApp shows them. */
export function Formatted({ text }: { text: string }) {
  return text.split(/(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/).map((part, index) => {
    const inner = part.slice(1, -1);
    if (/^\*.+\*$/.test(part)) return <b key={index}>{inner}</b>;
    if (/^_.+_$/.test(part)) return <i key={index}>{inner}</i>;
    return /^~.+~$/.test(part) ? <s key={index}>{inner}</s> : part;
  });
}
