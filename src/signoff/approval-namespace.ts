/** What an SSH signature of an approval is made for (OpenSSH PROTOCOL.sshsig): one for a commit or a file of another kind is none of an approval. */
export const approvalNamespace = "approval@policy-packet.example";
