import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { Difference } from '../types.ts';

/** What is otherwise, entry by entry: what is gone struck out, what is new marked. */
export function DifferenceList({ differences, label }: { differences: readonly Difference[]; label: string }) {
  const { t } = useTranslation('content');
  return (
    <ul className={classes['diff']} aria-label={label}>
      {differences.map(({ area, key, title, language, change, fields }) => (
        <li key={`${area} ${language} ${key}`}>
          <h4>
            {area === 'message' ? t(`messageName.${key}`, { defaultValue: title }) : title}
            <small>
              {t(`change.area.${area}`)}
              {language ? ` · ${t(`languageName.${language}`)}` : ''} · {t(`change.${change}`)}
            </small>
          </h4>
          {fields.map(({ field, removed, added }) => (
            <dl key={field} className={classes['texts']}>
              <dt>{t(`change.field.${field}`, { defaultValue: field })}</dt>
              {removed.map((text, index) => (
                <dd key={`- ${index}`}>
                  <del>− {text}</del>
                </dd>
              ))}
              {added.map((text, index) => (
                <dd key={`+ ${index}`}>
                  <ins>+ {text}</ins>
                </dd>
              ))}
            </dl>
          ))}
        </li>
      ))}
    </ul>
  );
}
