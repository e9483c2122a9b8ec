import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { count, percent, rating, seconds, shareOf } from './figures.ts';
import type { Figures, Weekly } from './report-data.ts';
import classes from './reports.module.css';
import { Table } from './table.tsx';

/** Each channel's figures, and those of all of them. */
export function ChannelsTable({ channels, total }: Pick<Weekly, 'channels' | 'total'>) {
  const { t, i18n } = useTranslation('reports');
  const { language } = i18n;
  const cells = (one: Figures) => [
    count(one.conversations, language),
    percent(shareOf(one.answeredByBotAlone, one.conversations), language),
    count(one.handedOver, language),
    seconds(one.averageBotAnswerSeconds, t),
    seconds(one.averageFirstSeconds, t),
    seconds(one.averageFirstResponseSeconds, t),
    seconds(one.averageResponseSeconds, t),
    percent(one.answeredWithinLimitPercent, language),
    one.ratings === 0 ? '–' : `${rating(one.averageRating, language)} (${count(one.ratings, language)})`,
  ];
  const columns = [
    'channel',
    'conversations',
    'byBot',
    'handedOver',
    'botAnswer',
    'first',
    'firstOnWall',
    'response',
    'withinLimit',
    'rating',
  ];
  return (
    <Table
      label={t('channels')}
      columns={columns.map((column) => t(`column.${column}`))}
      rows={[
        ...channels.map(({ channel, ...one }) => ({
          key: channel,
          head: <Channel channel={channel} />,
          cells: cells(one),
        })),
        ...(channels.length > 1 ? [{ key: '', head: t('total'), cells: cells(total), isTotal: true }] : []),
      ]}
    />
  );
}

function Channel({ channel }: { channel: string }) {
  const { t } = useTranslation('parts');
  return (
    <span className={classes['channel']}>
      <span aria-hidden>
        <ChannelIcon channel={channel} />
      </span>
      {t(`channel.${channel}`, { defaultValue: channel })}
    </span>
  );
}
