export default function JobView() {
  return <p className="soft">JobView</p>;
}
