import type { Values } from './layer.ts'

/** A photo or a paper of a feature; its content is at its own address, `?size=small` for a small picture of it. */
export type Attachment = {
  id: string
  name: string
  type: 'image/jpeg' | 'application/pdf'
  /** bytes */
  size: number
  /** of a picture, pixels */
  width: number | null
  height: number | null
  who: string
  at: string
}

/** Who changed a feature, when, what before. */
export type HistoryEntry = {
  /** its number in the commune's journal: grows with time */
  entry: number
  action: 'insert' | 'update' | 'delete'
  at: string
  who: string
  /** the job or request that did it */
  cause: string | null
  /** field → value before the change; only the fields that changed; null for an insert */
  before: Values | null
  after: Values | null
  geometryChanged: boolean
}

/** A feature that somebody deleted, as it was; made again under its id it is whole. */
export type DeletedFeature = { id: string; at: string; who: string; properties: Values }

/** What a colleague says of a feature; a mention is the name of an account after an @, as plain text. */
export type Comment = {
  id: string
  said: string
  who: string
  at: string
  /** names of those it mentions, as they are called now */
  mentions: string[]
  /** null as long as it is open */
  resolved: { who: string; at: string } | null
}

/** What is said of a feature, and who can be mentioned there. */
export type CommentsAnswer = { comments: Comment[]; colleagues: string[] }

/** An open comment that mentions me. */
export type Mention = { collection: string; feature: string; comment: Comment }
