export default function Studies() {
  return <p className="soft">Studies</p>;
}
