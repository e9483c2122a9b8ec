import { Fragment } from 'react';
import { textPieces, type Piece } from './text-pieces.ts';
import classes from './bubble.module.css';

/** What somebody wrote, with links and the marks that the channel knows. */
export function RichText({ text }: { text: string }) {
  return (
    <p className={classes['words']} dir="auto">
      <Pieces of={textPieces(text)} />
    </p>
  );
}

function Pieces({ of }: { of: Piece[] }) {
  return of.map((piece, index) => <Fragment key={index}>{drawn(piece)}</Fragment>);
}

function drawn(piece: Piece) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mono':
      return <code className={classes['mono']}>{piece.text}</code>;
    case 'link':
      return (
        <a href={piece.url} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      );
    case 'bold':
      return (
        <strong>
          <Pieces of={piece.pieces} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Pieces of={piece.pieces} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Pieces of={piece.pieces} />
        </s>
      );
  }
}
