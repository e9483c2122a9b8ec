import { Badge, Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sop } from '../../api/types.ts';
import { Problem } from '../../parts/problem.tsx';
import { groups, numbersOf, procedureOf } from './procedures.ts';
import { useSop } from './sop-data.ts';
import classes from './sop.module.css';

type Section = Sop['words']['id'][number];

/** The SOP in plain words: what everybody does, and what this business has set for it (SOP M5). */
export function SopPage() {
  const { t, i18n } = useTranslation('sop');
  const found = useSop();
  const [wanted, setWanted] = useState('');
  const language = i18n.language === 'en' ? 'en' : 'id';
  if (found.isError && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loader m="xl" aria-label={t('app:loading')} />;
  const holds = (text: string) => text.toLowerCase().includes(wanted.trim().toLowerCase());
  const sections = keptOf(found.data.words[language], holds);
  const procedures = groups
    .map((group) => ({
      group,
      lines: numbersOf(group)
        .map((number) => ({ number, text: procedureOf(number, language) ?? '' }))
        .filter(({ number, text }) => holds(`${number} ${text}`)),
    }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <div className={classes['page']}>
      <header>
        <h1>{t('title')}</h1>
        <p>{t('hint', { revision: found.data.revision })}</p>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={({ currentTarget: { value } }) => setWanted(value)}
        />
      </header>
      <Trials trials={found.data.trials} language={language} />
      {sections.length === 0 && procedures.length === 0 ? <p>{t('none', { wanted })}</p> : null}
      <div className={classes['columns']}>
        <div>
          {procedures.length > 0 ? <h2>{t('procedures')}</h2> : null}
          {procedures.map(({ group, lines }) => (
            <section key={group} id={`sop-${group}`}>
              <h3>{t(`group.${group}`)}</h3>
              <dl>
                {lines.map(({ number, text }) => (
                  <div key={number}>
                    <dt>{number}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div>
          {sections.length > 0 ? <h2>{t('policy')}</h2> : null}
          {sections.map((section) => (
            <Sentences key={section.key} section={section} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Of each section what holds the words, or all of it when its title does. */
function keptOf(sections: Section[], holds: (text: string) => boolean): Section[] {
  return sections
    .map((section) => (holds(section.title) ? section : { ...section, sentences: section.sentences.filter(holds) }))
    .filter(({ sentences }) => sentences.length > 0);
}

function Sentences({ section: { title, sentences } }: { section: Section }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** What is tried, for whom, and what it does otherwise (SOP M3). */
function Trials({ trials, language }: { trials: Sop['trials']; language: 'id' | 'en' }) {
  const { t } = useTranslation('sop');
  if (trials.length === 0) return null;
  return (
    <section className={classes['trials']} aria-label={t('trials')}>
      <h2>{t('trials')}</h2>
      {trials.map(({ name, team, shift, from, until, today, changes }) => (
        <div key={name}>
          <h3>
            {name} {today ? <Badge variant="light">{t('today')}</Badge> : null}
          </h3>
          <p>
            {[
              team ? t('forTeam', { team }) : null,
              shift ? t('forShift', { shift }) : null,
              from || until ? t('fromUntil', { from: from ?? '…', until: until ?? '…' }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {changes[language].map((section) => (
            <Sentences key={section.key} section={section} />
          ))}
        </div>
      ))}
    </section>
  );
}
