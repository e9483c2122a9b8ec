import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { addWords } from '../../words/i18n.ts';
import { ChannelsTable } from './channels-table.tsx';
import { PeopleTable } from './people-table.tsx';
import { before, presets, problemOf, rangeOf, type Range } from './range.ts';
import { fetchCsv, useBusinessZone, useScores, useWeekly } from './report-data.ts';
import classes from './reports.module.css';
import { StepsSection } from './steps-section.tsx';
import { Tiles } from './tiles.tsx';
import { TrialsTable } from './trials-table.tsx';
import { words } from './words.ts';

addWords('reports', words);

const route = getRouteApi('/reports');

/** What a week came to: how fast, how well and by whom customers were served (SOP R3, V2, M1, M3). */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const business = useBusinessZone();
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>{t('title')}</h1>
        <p>{t('hint')}</p>
      </header>
      {business.isPending ? <p>{t('app:loading')}</p> : null}
      {business.isError ? <Problem error={business.error} onRetry={() => void business.refetch()} /> : null}
      {business.data ? <OfRange zone={business.data.timezone} /> : null}
    </div>
  );
}

function OfRange({ zone }: { zone: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const thisWeek = rangeOf('thisWeek', now(), zone);
  const range = { from: search.from ?? thisWeek.from, to: search.to ?? thisWeek.to };
  const choose = (chosen: Range) => void navigate({ search: chosen, replace: true });
  return (
    <>
      <RangeForm key={`${range.from} ${range.to}`} range={range} zone={zone} onChoose={choose} />
      {problemOf(range) === null && <Report range={range} zone={zone} />}
    </>
  );
}

type RangeFormProps = { range: Range; zone: string; onChoose(range: Range): void };

function RangeForm({ range, zone, onChoose }: RangeFormProps) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState(range);
  const problem = typed.from === '' || typed.to === '' ? null : problemOf(typed);
  const type = (changed: Partial<Range>) => {
    const next = { ...typed, ...changed };
    setTyped(next);
    if (next.from !== '' && next.to !== '' && problemOf(next) === null) onChoose(next);
  };
  return (
    <div className={classes['range']}>
      <div className={classes['presets']} role="group" aria-label={t('time')}>
        {presets.map((preset) => {
          const of = rangeOf(preset, now(), zone);
          const isOn = of.from === range.from && of.to === range.to;
          return (
            <Button
              key={preset}
              size="xs"
              variant={isOn ? 'filled' : 'default'}
              aria-pressed={isOn}
              onClick={() => onChoose(of)}
            >
              {t(`preset.${preset}`)}
            </Button>
          );
        })}
      </div>
      <TextInput
        type="date"
        label={t('from')}
        value={typed.from}
        onChange={({ currentTarget: { value } }) => type({ from: value })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={typed.to}
        error={problem === null ? null : t(`problem.${problem}`)}
        onChange={({ currentTarget: { value } }) => type({ to: value })}
      />
    </div>
  );
}

function Report(asked: { range: Range; zone: string }) {
  const { t } = useTranslation('reports');
  const [weekly, scores] = [useWeekly(asked), useScores(asked)];
  const earlier = { ...asked, range: before(asked.range) };
  const [weeklyBefore, scoresBefore] = [useWeekly(earlier), useScores(earlier)];
  if (weekly.isError) return <Problem error={weekly.error} onRetry={() => void weekly.refetch()} />;
  if (weekly.isPending) return <p>{t('app:loading')}</p>;
  const { channels, total } = weekly.data;
  const isEmpty = total.conversations === 0 && total.answers === 0;
  return (
    <>
      <Tiles
        now={{ figures: total, score: scores.data?.total ?? null }}
        before={
          weeklyBefore.data ? { figures: weeklyBefore.data.total, score: scoresBefore.data?.total ?? null } : null
        }
      />
      {isEmpty ? <EmptyState title={t('nothing')} hint={t('nothingHint')} /> : null}
      {isEmpty ? null : (
        <section className={classes['card']} aria-labelledby="report-channels">
          <div className={classes['line']}>
            <h2 id="report-channels">{t('channels')}</h2>
            <CsvButton name="weekly" asked={asked} />
          </div>
          <ChannelsTable channels={channels} total={total} />
        </section>
      )}
      <PeopleTable asked={asked} scores={scores.data}>
        <CsvButton name="response-times" asked={asked} more={{ by: 'agent', period: 'whole' }} />
      </PeopleTable>
      <StepsSection scores={scores} />
      <TrialsTable asked={asked} />
    </>
  );
}

type CsvProps = { name: string; asked: { range: Range; zone: string }; more?: Record<string, string> };

/** For the spreadsheet of whoever needs one. */
function CsvButton({ name, asked, more = {} }: CsvProps) {
  const { t } = useTranslation('reports');
  const notice = useNotice();
  const [isBusy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const url = URL.createObjectURL(await fetchCsv(name, asked, more));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${name}-${asked.range.from}-${asked.range.to}.csv`;
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={isBusy}
      onClick={() => void save()}
    >
      {t('csv')}
    </Button>
  );
}
