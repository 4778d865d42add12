// The closed vocabularies of the register. Names follow docs/glossary.md; GraphQL, CSV and the database write them
// in SCREAMING_SNAKE_CASE (OutdoorWorkersStation is OUTDOOR_WORKERS_STATION): see EnumNames.
namespace Outposts.Registry;

/// <summary>What kind of care outpost (爱心服务阵地) a place is.</summary>
public enum OutpostKind
{
    /// <summary>户外劳动者驿站, 工会驿站: a rest stop with water, heat, microwave, charging.</summary>
    OutdoorWorkersStation,
    /// <summary>新时代共享区域职工之家: a large centre with many rooms, shared by several unions.</summary>
    SharedWorkersHome,
    /// <summary>职工信赖的职工之家: a workers' home with that award; not always public.</summary>
    TrustedWorkersHome,
    /// <summary>心理健康服务站点: a counselling room.</summary>
    MentalHealthStation,
    /// <summary>爱心妈妈小屋, 母婴关爱室: a private room for mothers.</summary>
    NursingRoom,
    /// <summary>职工书屋: a reading room.</summary>
    WorkersLibrary,
    /// <summary>职工帮扶中心, 职工服务中心: an aid and service desk.</summary>
    AssistanceCenter,
    /// <summary>职工法律服务中心: legal advice at city or district level.</summary>
    LegalServiceCenter,
    /// <summary>职工法律服务站点: legal advice at town or street level.</summary>
    LegalServiceStation,
    /// <summary>流动工会服务站: a pop-up or vehicle on given dates.</summary>
    MobileStation,
    /// <summary>司机之家, 司机驿站: a rest place for truck, taxi and ride-hailing drivers.</summary>
    DriversHome,
}
