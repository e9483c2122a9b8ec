import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleSearch } from './people-search.ts';
import { StaffTab } from './staff-tab.tsx';
import { TeamsTab } from './teams-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';
import classes from './people.module.css';

/** Who works here, what scripts may come in, and the teams of the SOP; for administrators (SOP D4, D5). */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { tab = 'people' } = useSearch({ from: '/people' });
  const navigate = useNavigate();
  return (
    <div className={classes['page']}>
      <header>
        <h1>{t('title')}</h1>
        <p className={classes['hint']}>{t('hint')}</p>
      </header>
      <Tabs
        value={tab}
        onChange={(value) => void navigate({ to: '/people', search: peopleSearch({ tab: value }) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="people">{t('tabPeople')}</Tabs.Tab>
          <Tabs.Tab value="teams">{t('tabTeams')}</Tabs.Tab>
          <Tabs.Tab value="tokens">{t('tabTokens')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <StaffTab />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <TokensTab />
        </Tabs.Panel>
        <Tabs.Panel value="teams">
          <TeamsTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
