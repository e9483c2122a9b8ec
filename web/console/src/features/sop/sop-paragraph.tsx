import { useTranslation } from 'react-i18next';
import { procedureOf, sectionsOf } from './procedures.ts';
import { useSop } from './sop-data.ts';
import classes from './sop.module.css';

/** What the SOP says about one step: the procedure, and what the business has set for it (SOP M5). */
export function SopParagraph({ sop, step }: { sop: string; step: string }) {
  const { t, i18n } = useTranslation('sop');
  const found = useSop();
  const language = i18n.language === 'en' ? 'en' : 'id';
  const keys = sectionsOf(sop, step);
  const sections = found.data?.words[language].filter(({ key }) => keys.includes(key)) ?? [];
  return (
    <div className={classes['paragraph']}>
      <p>
        <strong>{sop}</strong> {procedureOf(sop, language)}
      </p>
      {sections.map(({ key, title, sentences }) => (
        <div key={key}>
          <strong>{title}</strong>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
      {found.isError ? <p>{t('loadFailed')}</p> : null}
    </div>
  );
}
