#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { errorText } from './command-error.ts';

// What a command needs is imported when it runs: `sapa help` answers at once.

const { version, description } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  description: string;
};

const program = new Command('sapa')
  .description(description)
  .version(version)
  .showHelpAfterError('(sapa help tells what there is)')
  .showSuggestionAfterError();

program
  .command('start')
  .description('start the service, as npm start does')
  .option('--only <roles>', 'web (webhooks, API, console), worker (turns and sends), or both: web,worker')
  .action(async () => {
    await import('../service.ts');
  });

program
  .command('worker')
  .description('start a process that takes turns and sends only, as start --only worker does')
  .action(async () => {
    await import('../service.ts');
  });

program
  .command('check')
  .description(
    'check sop.yaml, intents/, templates/, documents/, practice/ and trials/, and that the phrases under `tests` lead where they should',
  )
  .option('--dir <folder>', 'the folder that holds them (default: CONTENT_DIR)')
  .option('--report', 'tell what could be better: confusions, intents too close, few examples, dead keywords')
  .option('--json', 'print that report as JSON')
  .action(async (options: import('./check.ts').CheckOptions) => (await import('./check.ts')).check(options));

program
  .command('understand <text...>')
  .description('show how a text is understood, and why')
  .option('--dir <folder>', 'the folder that holds the content (default: CONTENT_DIR)')
  .option('--json', 'print everything, as JSON')
  .action(async (words: string[], options: { dir?: string; json?: true }) =>
    (await import('./understand.ts')).understand(words.join(' '), options),
  );

program
  .command('import <path>')
  .description(
    'bring a document, or a folder of them, into documents/: Markdown, CSV with question and answer, or a saved web page',
  )
  .option('--language <language>', 'id or en (default: told from the folder or the words)')
  .option('--overwrite', 'also over documents of the same name')
  .option('--dir <folder>', 'the folder that holds the content (default: CONTENT_DIR)')
  .action(async (path: string, options: import('./import.ts').ImportOptions) =>
    (await import('./import.ts')).importContent(path, options),
  );

program
  .command('evaluate')
  .description('train the intent recognizer on one file, test it on another, print how well it did as JSON')
  .helpOption(false)
  .allowUnknownOption()
  .allowExcessArguments()
  .action(async (_options: object, command: Command) => {
    const { runEvaluate } = await import('./evaluate.ts');
    process.exitCode = await runEvaluate(command.args);
  });

program
  .command('replay <number>')
  .description('decide the history of a conversation again, and show where today’s rules of the code differ')
  .option('--json', 'print the differences as JSON')
  .action(async (number: string, options: { json?: true }) => (await import('./replay.ts')).replay(number, options));

program
  .command('score <number>')
  .description('show which steps of the SOP a conversation kept and missed, and what shows it')
  .option('--json', 'print everything, as JSON')
  .option('--all', 'also the steps that it does not ask for')
  .option('--language <language>', 'id or en (default: the business’s)')
  .action(async (number: string, options: import('./score.ts').ScoreOptions) =>
    (await import('./score.ts')).score(number, options),
  );

program
  .command('ledger')
  .description('show whether all that came in and went out on a day has its place, and what has not')
  .option('--day <day>', 'a day of the business’s calendar, e.g. 2026-11-26 (default: today)')
  .option('--json', 'print everything, as JSON')
  .action(async (options: { day?: string; json?: true }) => (await import('./ledger.ts')).ledger(options));

program
  .command('export <path>')
  .description('write conversations into a file that other programs read: .jsonl, .csv, or - for the screen')
  .option('--of <who>', 'only of a person, by name, phone number or other address, or one by its ticket number')
  .option('--from <day>', 'only those opened on that day or later, e.g. 2026-11-01')
  .option('--to <day>', 'only those opened on that day or earlier')
  .option('--files <folder>', 'also what customers and agents sent, into this folder')
  .action(async (path: string, options: import('./export.ts').ExportOptions) =>
    (await import('./export.ts')).exportConversations(path, options),
  );

program
  .command('backup <file>')
  .description('write all that there is into one file, while the service works')
  .option('--no-media', 'without the files of customers and agents')
  .option('--no-secret-key', 'without the key in DATA_DIR')
  .action(async (file: string, options: { media: boolean; secretKey: boolean }) =>
    (await import('./backup.ts')).backup(file, options, version),
  );

program
  .command('restore <file>')
  .description('put a back-up back, while the service is stopped')
  .option('--overwrite', 'also over data that is there: a database file is kept aside, PostgreSQL is emptied')
  .option(
    '--content',
    'also sop.yaml, intents/, templates/, documents/, practice/ and trials/, over those in CONTENT_DIR',
  )
  .option('--keep-sends', 'send what waited to be sent: nothing was sent since the back-up was made')
  .action(async (file: string, options: import('./backup.ts').RestoreOptions) =>
    (await import('./backup.ts')).restore(file, options),
  );

const archive = program.command('archive').description('conversations that have left the store (docs/keep.md)');
archive
  .command('list')
  .description('what is in the archive, a line a conversation')
  .option('--month <month>', 'only those closed in it, e.g. 2026-09')
  .option('--json', 'a line of JSON each')
  .action(async (options: { month?: string; json?: true }) => (await import('./archive.ts')).archiveList(options));
archive
  .command('show <who>')
  .description('a conversation by its number, or all of a person by name, phone number or other address')
  .option('--json', 'everything that was kept, a line of JSON each')
  .action(async (who: string, options: { json?: true }) => (await import('./archive.ts')).archiveShow(who, options));
archive
  .command('check')
  .description('whether every file of the archive is as it was written')
  .action(async () => (await import('./archive.ts')).archiveCheck());

const user = program.command('user').description('people who may sign in');
user
  .command('add')
  .description('add a person; the password is asked for, or made and shown once')
  .requiredOption('--email <address>', 'what they sign in with')
  .requiredOption('--name <name>', 'as customers see it')
  .option('--role <role>', 'agent, supervisor, operations, management or admin', 'agent')
  .option('--team <team>', 'the team of sop.yaml that they work in')
  .option('--phone <number>', 'their own WhatsApp number, where alarms reach them: 62812…')
  .option('--shift <shift>', 'the shift of sop.yaml outside of which they are given nothing')
  .option('--capacity <cases>', 'conversations at a time; else what the team or the SOP says')
  .option('--skills <words>', 'what they are good at and languages that they write, separated by commas')
  .option('--generate', 'make a password and show it, rather than asking for one')
  .action(async (options: import('./user-add.ts').UserAddOptions) => (await import('./user-add.ts')).userAdd(options));

program
  .command('simulate')
  .description('start the simulator alone: Meta’s API and customers’ phones, sending webhooks to an address')
  .option('--port <port>', 'where it listens', '4000')
  .option('--webhook <url>', 'where webhooks go', 'http://127.0.0.1:3000/webhooks/whatsapp')
  .action(async (options: { port: string; webhook: string }) => (await import('./simulate.ts')).simulate(options));

try {
  await program.parseAsync();
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
