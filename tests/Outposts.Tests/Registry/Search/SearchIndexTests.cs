using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Testing;
using Outposts.Tests.Hours;

namespace Outposts.Tests.Registry.Search;

public sealed class SearchIndexTests
{
    private static readonly List<Outpost> Outposts =
    [
        One("台东户外劳动者驿站", OutpostKind.OutdoorWorkersStation, "市北区台东三路", services: [Service.EbikeBatterySwap, Service.MealHeating]),
        One("崂山区工人文化宫职工之家", OutpostKind.SharedWorkersHome, "崂山区海尔路", services: [Service.DrinkingWater]),
        One("即墨司机之家", OutpostKind.DriversHome, "即墨区青威路", services: [Service.Shower]),
        One("黄岛爱心妈妈小屋", OutpostKind.NursingRoom, "西海岸新区长江中路", landmark: "家佳源商场二楼"),
        One("暖阳小站", OutpostKind.OutdoorWorkersStation, "莱西市上海路", aliases: ["青岛银行莱西支行歇脚点"]),
        One("重庆路心理服务室", OutpostKind.MentalHealthStation, "重庆南路", services: [Service.Counseling], functions: [OutpostKind.WorkersLibrary]),
    ];

    private static readonly SearchIndex Index = SearchIndex.Build(Outposts);

    [Theory]
    [InlineData("户外劳动者驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("户外劳动动者驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("户外动劳者驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("户外劳动者驿占", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("暖心驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("爱心驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("工会驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("郵愛驛站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("小哥驿站", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("司机驿站", "即墨司机之家")]
    [InlineData("公共区域职工之家", "崂山区工人文化宫职工之家")]
    [InlineData("母婴关爱室", "黄岛爱心妈妈小屋")]
    [InlineData("职工书屋", "重庆路心理服务室")]
    [InlineData("台东", "台东户外劳动者驿站")]
    [InlineData("臺東", "台东户外劳动者驿站")]
    [InlineData("台东驿站", "台东户外劳动者驿站")]
    [InlineData("莱西暖心驿站", "暖阳小站")]
    [InlineData("台东 换电", "台东户外劳动者驿站")]
    [InlineData("台东，换电", "台东户外劳动者驿站")]
    [InlineData("台东换电", "台东户外劳动者驿站")]
    [InlineData("换电", "台东户外劳动者驿站")]
    [InlineData("battery swap", "台东户外劳动者驿站")]
    [InlineData("Battery  Swap", "台东户外劳动者驿站")]
    [InlineData("ＢＡＴＴＥＲＹ　ＳＷＡＰ", "台东户外劳动者驿站")]
    [InlineData("batery swap", "台东户外劳动者驿站")]
    [InlineData("热饭", "台东户外劳动者驿站")]
    [InlineData("喝水", "崂山区工人文化宫职工之家")]
    [InlineData("洗澡", "即墨司机之家")]
    [InlineData("歇脚", "暖阳小站")]
    [InlineData("taidong", "台东户外劳动者驿站")]
    [InlineData("TaiDong", "台东户外劳动者驿站")]
    [InlineData("td", "台东户外劳动者驿站")]
    [InlineData("tdhwldzyz", "台东户外劳动者驿站")]
    [InlineData("taidhuwai", "台东户外劳动者驿站")]
    [InlineData("taidnoghuwai", "台东户外劳动者驿站")]
    [InlineData("台dong", "台东户外劳动者驿站")]
    [InlineData("huandian", "台东户外劳动者驿站")]
    [InlineData("nuanxinyizhan", "台东户外劳动者驿站", "暖阳小站")]
    [InlineData("laoshan", "崂山区工人文化宫职工之家")]
    [InlineData("崂s", "崂山区工人文化宫职工之家")]
    [InlineData("jimo", "即墨司机之家")]
    [InlineData("huangdao", "黄岛爱心妈妈小屋")]
    [InlineData("zhongqing", "重庆路心理服务室")]
    [InlineData("chongqing", "重庆路心理服务室")]
    [InlineData("chqlu", "重庆路心理服务室")]
    [InlineData("家佳源", "黄岛爱心妈妈小屋")]
    [InlineData("青岛银行", "暖阳小站")]
    [InlineData("海尔路", "崂山区工人文化宫职工之家")]
    [InlineData("崂山 驿站")]
    [InlineData("火星")]
    [InlineData("???")]
    [InlineData("😀")]
    public void A_text_finds(string text, params string[] names) =>
        Index.Find(text).Ranked().Select(match => Outposts[match.Index].Name).ShouldBe(names, ignoreOrder: true);

    [Fact]
    public void A_service_that_is_not_available_or_unknown_is_not_found()
    {
        List<Outpost> outposts = [.. Enum.GetValues<Availability>()
            .Select(availability => One(availability.ToString(), OutpostKind.WorkersLibrary, "x") with
        {
            Services = [new ServiceOffer(Service.Aed, availability)],
        })];
        SearchIndex.Build(outposts).Find("除颤仪").Ranked().Select(match => outposts[match.Index].Name).ShouldBe(["Available"]);
    }

    [Fact]
    public void Better_finds_come_first_and_equal_ones_in_the_order_of_the_list()
    {
        List<Outpost> outposts =
        [
            One("甲", OutpostKind.WorkersLibrary, "台东路"), One("乙", OutpostKind.WorkersLibrary, "x", landmark: "台东"),
                One("台东书屋", OutpostKind.WorkersLibrary, "x"),
            One("丙", OutpostKind.WorkersLibrary, "x", aliases: ["台东"]), One("新台东", OutpostKind.WorkersLibrary, "x"),
                One("台东", OutpostKind.WorkersLibrary, "x"),
            One("丁", OutpostKind.WorkersLibrary, "台东街"),
        ];
        SearchIndex.Build(outposts).Find("台东").Ranked().Select(match => outposts[match.Index].Name)
            .ShouldBe(["台东", "台东书屋", "新台东", "丙", "乙", "甲", "丁"]);
    }

    [Theory]
    [InlineData("370202-1", "370202-1", "370202-11", "370202-10")] // the code itself, then those that begin with it
    [InlineData("370202-10", "370202-10")]
    [InlineData("３７０２０２ １０", "370202-10")]
    [InlineData("370203", "370203-0001", "370202-11")] // what is written with it stands behind
    [InlineData("ab7", "AB7", "AB7 号楼")]
    [InlineData("ab", "AB7 号楼")] // a word, not the beginning of a code
    [InlineData("370202-12")] // no code, and nothing is guessed that would look like one
    [InlineData("70202-10")] // the middle of a code is no code
    public void A_code_is_found_whole_and_by_its_beginning(string text, params string[] found)
    {
        List<Outpost> outposts =
        [
            One("甲", OutpostKind.WorkersLibrary, "x") with { Code = "370202-11", Landmark = "邮编 370203" },
            One("乙", OutpostKind.WorkersLibrary, "x") with { Code = "370202-10" },
            One("丙", OutpostKind.WorkersLibrary, "x") with { Code = "370202-1" },
            One("丁", OutpostKind.WorkersLibrary, "x") with { Code = "370203-0001" },
            One("戊", OutpostKind.WorkersLibrary, "x") with { Code = "AB7" },
            One("AB7 号楼", OutpostKind.WorkersLibrary, "x") with { Code = "C9" },
        ];
        var expected = found.Select(word => outposts.FindIndex(outpost => outpost.Code == word || outpost.Name == word));
        SearchIndex.Build(outposts).Find(text).Ranked().Select(match => match.Index).ShouldBe(expected);
    }

    [Fact]
    public void A_blank_text_finds_all_and_one_that_is_too_long_is_refused()
    {
        Index.Find("  ").Count.ShouldBe(Outposts.Count);
        Index.Find("").Contains(0).ShouldBeTrue();
        Index.Find(new string('驿', 100)).Count.ShouldBe(0);
        Should.Throw<SearchTextException>(() => Index.Find(new string('驿', 101))).Length.ShouldBe(101);
        SearchIndex.Build([]).Find("台东").Count.ShouldBe(0);
        SearchIndex.Build([]).Find("").Count.ShouldBe(0);
    }

    [Fact]
    public void Every_answer_is_that_of_the_naive_twin()
    {
        const int seed = 11;
        var random = new Random(seed);
        var rounds = LongRun.Count(2, 50);
        for (var round = 0; round < rounds; round++)
        {
            var outposts = RandomOutposts.Make(random, random.Next(1, 140));
            var index = SearchIndex.Build(outposts);
            var twin = new NaiveSearch(outposts);
            for (var i = 0; i < 40; i++)
            {
                var text = RandomText(random, outposts);
                var found = index.Find(text);
                Enumerable.Range(0, outposts.Count).Select(found.ScoreOf)
                    .ShouldBe(twin.Find(text), $"seed {seed}, round {round}: \"{text}\"");
                found.Ranked().Count().ShouldBe(found.Count);
            }
        }
    }

    [Fact]
    public void A_name_with_one_typing_error_is_found_in_99_of_100()
    {
        const int seed = 12;
        var random = new Random(seed);
        var outposts = RandomOutposts.Make(random, 2000);
        var index = SearchIndex.Build(outposts);
        var count = LongRun.Count(600, 10_000);
        var missed = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var target = random.Next(outposts.Count);
            var typed = WithError(random, outposts[target].Name.Replace(" ", "", StringComparison.Ordinal));
            if (!index.Find(typed).Contains(target)) missed.Add($"{typed} for {outposts[target].Name}");
        }
        missed.Count.ShouldBeLessThanOrEqualTo(count / 100, $"seed {seed}: {string.Join("; ", missed.Take(10))}");
    }

    [Fact]
    public void A_name_typed_in_pinyin_or_first_letters_is_always_found()
    {
        const int seed = 13;
        var random = new Random(seed);
        var outposts = RandomOutposts.Make(random, 500);
        var index = SearchIndex.Build(outposts);
        for (var i = 0; i < 300; i++)
        {
            var target = random.Next(outposts.Count);
            var typed = Typed(random, outposts[target].Name, random.Next(3));
            if (typed.Length <= SearchIndex.MaxLength)
                index.Find(typed).Contains(target).ShouldBeTrue($"seed {seed}: {typed} for {outposts[target].Name}");
        }
    }

    [Fact]
    public void Any_characters_at_all_are_searched_for_without_a_failure()
    {
        const int seed = 14;
        var random = new Random(seed);
        var index = SearchIndex.Build(RandomOutposts.Make(random, 50));
        for (var i = 0; i < LongRun.Count(1_500, 50_000); i++)
        {
            var range = RandomOutposts.Pick(random, [0x80, 0x3000, 0xA000, 0x10000]);
            var text = string.Concat(Enumerable.Range(0, random.Next(101)).Select(_ => (char)random.Next(range)));
            index.Find(text).Count.ShouldBeInRange(0, 50, $"seed {seed}");
        }
        index.Find(string.Concat(Enumerable.Repeat("ha", 50))).Count.ShouldBe(0);
    }

    [Fact]
    public void The_pinyin_table_covers_GB_2312_and_the_names_of_Qingdao()
    {
        var readings = File.ReadLines(Path.Combine(China.Root(), "data/pinyin/pinyin.tsv"))
            .ToDictionary(line => line[0], line => line[2..].Split(' '));
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        // Rows 16 to 87: 3,755 characters of level one and 3,008 of level two; the last five places of row 55 are empty.
        var places = from row in Enumerable.Range(0xB0, 72)
                     from column in Enumerable.Range(0xA1, 94)
                     where (row, column) is not (0xD7, > 0xF9)
                     select new[] { (byte)row, (byte)column };
        var characters = places.Select(place => System.Text.Encoding.GetEncoding("gb2312").GetString(place).Single()).ToList();
        characters.Count.ShouldBe(3755 + 3008);
        characters.Where(character => !readings.ContainsKey(character)).ShouldBeEmpty();
        readings['崂'].ShouldBe(["lao"]);
        readings['即'].ShouldContain("ji");
        readings['墨'].ShouldContain("mo");
        readings['莱'].ShouldBe(["lai"]);
        readings['重'].ShouldBe(["zhong", "chong"], ignoreOrder: true);
        readings['乐'].ShouldContain("yue");
        readings['绿'].ShouldContain("lv");
        readings.Values.SelectMany(each => each).ShouldAllBe(reading => reading.All(char.IsAsciiLetterLower) && reading.Length <= 6);
    }

    private static Outpost One(
        string name, OutpostKind kind, string address, string? landmark = null, string[]? aliases = null, Service[]? services = null,
            OutpostKind[]? functions = null) => new()
            {
                Id = 1,
                Code = name,
                Name = name,
                Kind = kind,
                Address = address,
                Landmark = landmark,
                Aliases = aliases ?? [],
                Functions = functions ?? [],
                Position = new Position(120.38, 36.07),
                DistrictCode = "370202",
                Services = [.. (services ?? []).Select(service => new ServiceOffer(service, Availability.Available))],
            };

    private static string RandomText(Random random, List<Outpost> outposts)
    {
        var outpost = RandomOutposts.Pick(random, outposts);
        var name = RandomOutposts.Pick(random, [outpost.Name, outpost.Landmark ?? "崂山", outpost.Address ?? "李村"]);
        var start = random.Next(name.Length);
        var piece = name.Substring(start, random.Next(1, name.Length - start + 1));
        return random.Next(9) switch
        {
            0 => piece,
            8 => RandomOutposts.Pick(random, [outpost.Code, outpost.Code[..random.Next(1, 8)], outpost.Code[3..], "qd" + outpost.Code[3..6],
                outpost.Code + "x", $" {outpost.Code[..5]} ", $"{outpost.Code[..6]} 驿站"]),
            1 => WithError(random, piece),
            2 => WithError(random, WithError(random, piece)),
            3 => Typed(random, piece, random.Next(3)),
            4 => WithError(random, Typed(random, piece, 0)),
            5 => piece + " " + RandomOutposts.Pick(random, ["换电", "热饭", "toilet", "battery swap", "驿站", "充电"]),
            6 => RandomOutposts.Pick(random, ["暖心驿站", "爱心驿占", "bettery swap", "nxyz", "台东换电", "李村心灵驿站", "户外劳动动者驿站", "h", "驿", "wc", "1"]),
            _ => piece + RandomOutposts.Pick(random, ["驿站", "书屋", "休息"]),
        };
    }

    // 0: full pinyin, 1: first letters, 2: characters, pinyin and first letters by turns.
    private static string Typed(Random random, string name, int how) =>
        string.Concat(name.Replace(" ", "", StringComparison.Ordinal).Select(letter =>
        NaiveSearch.ReadingsOf(letter) is not { Length: > 0 } readings ? letter.ToString()
        : (how == 2 ? random.Next(3) : how) switch
        {
            0 => RandomOutposts.Pick(random, readings),
            1 => RandomOutposts.Pick(random, readings)[..1],
            _ => letter.ToString()
        }));

    private static string WithError(Random random, string text)
    {
        var at = random.Next(text.Length);
        var other = RandomOutposts.Pick(random, ["的", "山", "z", "东"]);
        return random.Next(4) switch
        {
            0 => text.Insert(at, other),
            1 when text.Length > 1 => text.Remove(at, 1),
            2 when at > 0 => text[..(at - 1)] + text[at] + text[at - 1] + text[(at + 1)..],
            _ => text[..at] + other + text[(at + 1)..],
        };
    }
}
