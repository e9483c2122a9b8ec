import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/types.ts';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { PhaseBadge } from '../../parts/phase-badge.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { previewText } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import { useHistory } from './contact-data.ts';
import classes from './contact.module.css';

type Props = { contactId: string; except?: string; limit: number };

/** All their conversations, on every channel, newest first. `except`: the one that it stands beside. */
export function ContactHistory({ contactId, except, limit }: Props) {
  const { t } = useTranslation('contact');
  const history = useHistory(contactId, limit);
  const all = history.data?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== except) ?? [];
  return (
    <div className={classes['block']}>
      <h4>{t(except ? 'historyOthers' : 'history')}</h4>
      {history.isError && all.length === 0 ? (
        <Problem error={history.error} onRetry={() => void history.refetch()} />
      ) : null}
      {history.isSuccess && all.length === 0 ? <p className={classes['soft']}>{t('historyNone')}</p> : null}
      <ul className={classes['history']}>
        {all.map((one) => (
          <HistoryLine key={one.id} conversation={one} />
        ))}
      </ul>
      {history.hasNextPage ? (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('historyMore')}
        </Button>
      ) : null}
    </div>
  );
}

function HistoryLine({ conversation }: { conversation: Summary }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const { id, number, channel, phase, agent, preview, activityAt } = conversation;
  return (
    <li>
      <Link to="/c/$id" params={{ id }} className={classes['past'] ?? ''}>
        <span className={classes['pastTop']}>
          <ChannelIcon channel={channel} />
          <strong>{number}</strong>
          <PhaseBadge phase={phase} agent={agent} me={me.id} />
          <span className={classes['soft']}>
            <RelativeTime at={activityAt} />
          </span>
        </span>
        <span className={classes['pastWords']} dir="auto">
          {previewText(preview, t)}
        </span>
      </Link>
    </li>
  );
}
