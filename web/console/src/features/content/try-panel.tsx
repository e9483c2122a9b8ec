import { ActionIcon, SegmentedControl, Textarea, Tooltip } from '@mantine/core';
import { IconRefresh, IconSend2, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { decidingWord } from '../../parts/text.ts';
import { useOverview } from './content-api.ts';
import classes from './content.module.css';
import { Formatted } from './phone-preview.tsx';
import type { Tried } from './types.ts';

type Turn = Tried['items'][number];

/** A talk with the bot that nobody else sees. With the draft, it is had anew whenever the draft changes. */
export function TryPanel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const [of, setOf] = useState<'draft' | 'published'>('draft');
  const [texts, setTexts] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const version = of === 'draft' ? overview.data?.draft : overview.data?.inForce;
  const tried = useQuery({
    queryKey: ['content', 'try', of, version, texts],
    queryFn: () => post<Tried>('/content/try', { of, texts }),
    enabled: texts.length > 0,
    placeholderData: keepPreviousData,
  });
  const talk = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (talk.current) talk.current.scrollTop = talk.current.scrollHeight;
  }, [tried.data]);

  const send = () => {
    const text = typed.trim();
    if (text === '') return;
    setTexts((before) => [...before, text].slice(-20));
    setTyped('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <section className={classes['try']} aria-label={t('try.title')}>
      <div className={classes['tryTop']}>
        <h2>{t('try.title')}</h2>
        <Tooltip label={t('try.reset')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('try.reset')} onClick={() => setTexts([])}>
            <IconRefresh size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ActionIcon variant="subtle" color="gray" aria-label={t('try.close')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <SegmentedControl
        mx={12}
        mb={10}
        size="xs"
        aria-label={t('try.of')}
        value={of}
        onChange={setOf}
        data={[
          { value: 'draft', label: t('try.draft') },
          { value: 'published', label: t('try.published') },
        ]}
      />
      <div className={classes['talk']} ref={talk} role="log" aria-label={t('try.title')} tabIndex={0}>
        {texts.length === 0 ? <p className={classes['soft']}>{t('try.hint')}</p> : null}
        {tried.isError ? <Problem error={tried.error} onRetry={() => void tried.refetch()} /> : null}
        {texts.map((text, index) => (
          <TurnView key={`${index} ${text}`} text={text} turn={tried.data?.items[index]} />
        ))}
        {tried.data && tried.data.errors > 0 ? (
          <p className={classes['soft']}>{t('try.errors', { count: tried.data.errors })}</p>
        ) : null}
      </div>
      <div className={classes['tryForm']}>
        <Textarea
          aria-label={t('try.placeholder')}
          placeholder={t('try.placeholder')}
          autosize
          minRows={1}
          maxRows={4}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <ActionIcon size={36} aria-label={t('try.send')} disabled={typed.trim() === ''} onClick={send}>
          <IconSend2 size={18} aria-hidden />
        </ActionIcon>
      </div>
    </section>
  );
}

function TurnView({ text, turn }: { text: string; turn: Turn | undefined }) {
  const { t } = useTranslation('content');
  return (
    <>
      <div className={classes['bubble']} data-side="ours">
        {text}
      </div>
      {turn ? <Why turn={turn} /> : <p className={classes['soft']}>{t('app:loading')}</p>}
      {turn?.says.length === 0 ? <p className={classes['soft']}>{t('try.nothing')}</p> : null}
      {turn?.says.map((said, index) => (
        <div key={index} className={classes['bubble']} data-side="bot">
          <Formatted text={said.text} />
          {said.choices.map((choice) => (
            <span key={choice} className={classes['choice']} style={{ display: 'block', marginTop: 6 }}>
              {choice}
            </span>
          ))}
        </div>
      ))}
      {turn?.after.handoff ? (
        <p className={classes['soft']}>{t('try.handedTo', { team: turn.after.team ?? '' })}</p>
      ) : null}
    </>
  );
}

/** Sections that might be meant, and why none of them is told: how sure, by which words, how near. */
function NearSections({ near }: { near: Turn['near'] }) {
  const { t } = useTranslation('content');
  return (
    <>
      <br />
      {t('try.sections', { percent: percent(near[0]?.threshold ?? 0) })}
      {near.map(({ id, title, score, near: share, words, threshold, saysLittle, isOffered }) => (
        <span key={id} className={classes['section']}>
          <b>{title}</b> {t('try.sure', { percent: percent(score) })}
          {' · '}
          {words.length > 0 ? t('try.words', { list: quoted(words) }) : t('try.noWords')}
          {' · '}
          {t('try.near', { percent: percent(share) })}
          {saysLittle && score >= threshold ? ` · ${t('try.saysLittle')}` : null}
          {isOffered ? ` · ${t('try.offered')}` : null}
        </span>
      ))}
    </>
  );
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}

/** What was understood, and which words decided. */
function Why({ turn: { understood, near } }: { turn: Turn }) {
  const { t } = useTranslation('content');
  const { intent, also = [], closeCall, nearest, reasons, handoffWord, passage } = understood;
  const words = reasons.map(({ word }) => `“${decidingWord(word, t)}”`).join(', ');
  return (
    <p className={classes['why']}>
      {handoffWord === null ? null : <b>{t('try.handoffWord', { word: handoffWord })} </b>}
      {intent && !closeCall ? (
        <>
          <b>{t('try.understood', { title: intent.title })}</b> ·{' '}
          {intent.by === 'keyword' ? t('try.byKeyword') : t('try.sure', { percent: percent(intent.confidence) })}
        </>
      ) : (
        <b>{closeCall ? t('try.closeCall') : t('try.notUnderstood')}</b>
      )}
      {words === '' ? null : ` · ${t('try.because')} ${words}`}
      {nearest.length > (intent ? 1 : 0) ? (
        <>
          <br />
          {t('try.nearest')}: {nearest.map(({ title, confidence }) => `${title} ${percent(confidence)}%`).join(', ')}
        </>
      ) : null}
      {also.length > 0 ? (
        <>
          <br />
          {t('try.also', { list: also.map(({ title }) => title).join(', ') })}
        </>
      ) : null}
      {passage ? (
        <>
          <br />
          {t('try.document', { title: passage.title, percent: percent(passage.score) })}
          {passage.words.length > 0 ? ` · ${t('try.because')} ${quoted(passage.words)}` : null}
        </>
      ) : null}
      {near.length > 0 ? <NearSections near={near} /> : null}
      {intent ? (
        <>
          <br />
          <Link to="/content/intents/$name" params={{ name: intent.name }} className={classes['link'] ?? ''}>
            {t('try.open')}
          </Link>
        </>
      ) : null}
    </p>
  );
}
