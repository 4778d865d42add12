using Outposts.Registry.Search;
using Outposts.Testing;

namespace Outposts.Tests.Registry.Search;

public class NameOrderTests
{
    [Fact]
    public void Chinese_names_stand_as_they_are_read_and_others_before_them()
    {
        string[] ordered = ["12351 驿站", "a站", "B 站", "C", "城阳区", "黄岛区", "即墨区", "胶州", "胶州市", "崂山区", "市北区", "市南区", "中德生态园"];
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = (string[])ordered.Clone();
            new Random(seed).Shuffle(shuffled);
            string.Join(" < ", shuffled.Order(NameOrder.Pinyin)).ShouldBe(string.Join(" < ", ordered), $"seed {seed}");
        }
    }

    [Fact]
    public void It_is_one_order_for_whatever_characters()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        char[] characters = ['a', 'A', 'b', '1', '市', '是', '事', '站', '驿', '〇', '\uD83D', '\uDE8C', ' '];
        for (var n = 0; n < LongRun.Count(3_000, 100_000); n++)
        {
            var (a, b, c) = (Name(), Name(), Name());
            var (ab, bc, ac) = (NameOrder.Pinyin.Compare(a, b), NameOrder.Pinyin.Compare(b, c), NameOrder.Pinyin.Compare(a, c));
            Math.Sign(NameOrder.Pinyin.Compare(b, a)).ShouldBe(-Math.Sign(ab), $"seed {seed}: {a}, {b}");
            (ab == 0).ShouldBe(a == b, $"seed {seed}: {a}, {b}");
            if (ab <= 0 && bc <= 0) ac.ShouldBeLessThanOrEqualTo(0, $"seed {seed}: {a}, {b}, {c}");
        }

        string Name() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => characters[random.Next(characters.Length)]));
    }
}
