import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { procedureOf } from '../sop/procedures.ts';
import { BackLink } from './back-link.tsx';
import { percent } from './percent.ts';
import { useBeginRolePlay, type RolePlay, type RolePlayResult as Result } from './practice-data.ts';
import classes from './role-play.module.css';

/** The score, whether it came to its goal, and what was missed, with what the SOP says of it. */
export function RolePlayResult({ rolePlay, result }: { rolePlay: RolePlay; result: Result }) {
  const { t, i18n } = useTranslation('practice');
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void client.invalidateQueries({ queryKey: ['practice', 'overview'] });
    void client.invalidateQueries({ queryKey: ['practice', 'history'] });
  }, [client]);
  const missed = result.steps.filter(({ isKept }) => !isKept);
  const kept = result.steps.filter(({ isKept }) => isKept);
  return (
    <section className={classes['result']} aria-labelledby="practice-result" tabIndex={0}>
      <div className={classes['resultHead']}>
        <div>
          <h3 id="practice-result" ref={heading} tabIndex={-1}>
            {t('result')}
          </h3>
          <p className={classes['big']}>{percent(result.total, i18n.language)}</p>
          <p className={classes['soft']}>{t('resultSteps', { kept: kept.length, all: result.steps.length })}</p>
        </div>
        <Buttons rolePlay={rolePlay} />
      </div>
      <Goal goal={result.goal} />
      {missed.length === 0 ? <p>{t('allKept')}</p> : <h4>{t('missedSteps')}</h4>}
      <ul className={classes['missed']}>
        {missed.map(({ sop, step, title, because }) => (
          <li key={step}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            <div>
              <strong>{title}</strong> <span className={classes['soft']}>{because}</span>
              <p>
                <b>{sop}</b> {procedureOf(sop, i18n.language)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {kept.length > 0 ? (
        <details>
          <summary>{t('keptSteps', { count: kept.length })}</summary>
          <ul className={classes['kept']}>
            {kept.map(({ sop, step, title }) => (
              <li key={step}>
                <IconCheck size={16} stroke={1.8} aria-hidden /> {title} <span className={classes['soft']}>{sop}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Goal({ goal: { wanted, how, isReached, lacking } }: { goal: Result['goal'] }) {
  const { t } = useTranslation('practice');
  const asWanted = (wanted === 'escalate') === (how === 'escalated');
  const end = asWanted ? (isReached ? 'Reached' : 'Missed') : how === 'escalated' ? 'Escalated' : 'Solved';
  const Icon = isReached ? IconCheck : IconAlertTriangle;
  const said = lacking.map(({ act, words }) =>
    act === null ? t('lackingWords', { words: words.slice(0, 3).join(' / ') }) : t(`act.${act}`),
  );
  return (
    <div className={classes['goal']} data-missed={isReached ? undefined : true}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <strong>{t(`goal.${wanted}${end}`)}</strong>
        {said.length > 0 ? (
          <p>
            {t('lacking')} {said.join(', ')}.
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Buttons({ rolePlay }: { rolePlay: RolePlay }) {
  const { name: scenario, isDraft } = rolePlay;
  const { t } = useTranslation('practice');
  const begin = useBeginRolePlay();
  const notice = useNotice();
  const navigate = useNavigate();
  const again = () =>
    begin.mutate(isDraft ? { scenario, of: 'draft' } : { scenario }, {
      onSuccess: ({ id }) => void navigate({ to: '/practice/role-play/$id', params: { id } }),
      onError: (error) => notice.failed(error),
    });
  return (
    <div className={classes['orders']}>
      <Button size="sm" variant="default" renderRoot={(props) => <BackLink of={rolePlay} {...props} />}>
        {t(isDraft ? 'backToForm' : 'back')}
      </Button>
      <Button size="sm" loading={begin.isPending} onClick={again}>
        {t('again')}
      </Button>
    </div>
  );
}
