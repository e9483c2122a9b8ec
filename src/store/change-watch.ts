import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

/** Follows the statements of one `writeDb`: notices those that tell of a change, and refuses those that come late. */
export class ChangeWatch implements KyselyPlugin {
  wroteChanges = false;
  private ended = false;

  end(): void {
    this.ended = true;
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (this.ended) throw new Error('A transaction was used after it ended: an await is missing');
    if (node.kind === 'InsertQueryNode' && node.into?.table.identifier.name === 'changes') this.wroteChanges = true;
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}
