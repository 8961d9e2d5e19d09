import { type Problem, paths, type UploadAnswer } from '../../layers/model/api.ts'
import { ApiError, refusalOf } from '../api.ts'

/** Sends one file and tells how much of it has gone: `fetch` cannot say that yet. */
export function sendFile(file: File, progress: (share: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const body = new FormData()
    body.append('file', file, file.name)
    const request = new XMLHttpRequest()
    request.open('POST', paths.uploads)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as UploadAnswer)
        : reject(refusalOf(request.status, request.response as Problem | null))
    request.onerror = () => reject(new ApiError(0, null))
    request.send(body)
  })
}
